/**
 * A running sweep: the part with threads, a wire and files.
 *
 * <p>One thread sends ({@link io.tcprt.engine.sweep.run.SweepSender}), one reads captured frames
 * ({@link io.tcprt.engine.sweep.run.SweepListener}) and one writes ({@link io.tcprt.engine.sweep.run.SweepWriter}). They
 * share counters, {@link io.tcprt.engine.sweep.Reach}, and the bounded queue from listener to writer. When the queue
 * fills up, the sender waits: answers are never dropped to make room. {@link io.tcprt.engine.sweep.run.SweepRun} starts
 * and ends the threads and has checkpoints written; {@link io.tcprt.engine.sweep.run.LiveSweep} opens what a sweep needs
 * from this machine.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.sweep.run;

import org.jspecify.annotations.NullMarked;
