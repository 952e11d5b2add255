/**
 * Results of sweeps as files. A sweep of the engine ({@link io.tcprt.engine.sweep.run.LiveSweep}) tells its answers to a
 * {@link io.tcprt.engine.sweep.run.SweepOutput}; {@link io.tcprt.results.writing.SweepFiles} is one that writes JSON Lines,
 * CSV or pcap, with a state beside it from which the sweep can be resumed ({@link io.tcprt.results.state}).
 * {@link io.tcprt.results.reading} reads all of them back.
 *
 * <p>What is wrong with a file is an {@link java.io.IOException} with a message of one line that names the file, and never
 * an assumption about it.
 */
@NullMarked
package io.tcprt.results;

import org.jspecify.annotations.NullMarked;
