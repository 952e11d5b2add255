/**
 * A sweep while it runs: what of it has threads, a wire and files.
 *
 * <p>One thread sends ({@link io.tcprt.engine.sweep.run.SweepSender}), one reads what was captured
 * ({@link io.tcprt.engine.sweep.run.SweepListener}) and one writes ({@link io.tcprt.engine.sweep.run.SweepWriter}). They share
 * counters, {@link io.tcprt.engine.sweep.Reach}, and the bounded queue from listener to writer, which makes the sender wait
 * when it fills: answers are never thrown away to make room. {@link io.tcprt.engine.sweep.run.SweepRun} starts and ends
 * them, and has checkpoints written; {@link io.tcprt.engine.sweep.run.LiveSweep} opens what it takes of this machine.
 */
@NullMarked
package io.tcprt.engine.sweep.run;

import org.jspecify.annotations.NullMarked;
