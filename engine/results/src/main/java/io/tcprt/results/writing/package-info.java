/**
 * The answers of a sweep as lines ({@code tcprt.reply/2}, CSV) or frames (pcap), and the links between the hops it found
 * ({@code tcprt.link/1}, DOT). {@link io.tcprt.results.writing.SweepFiles} is the output of a sweep
 * ({@link io.tcprt.engine.sweep.run.SweepOutput}) that can be resumed: the results, and their state beside them.
 *
 * <p>A sweep that was cut short is resumed with the key and from the checkpoint of its state; one whose state was cut off in its
 * first line begins again:
 *
 * <pre>{@code
 * Optional<SweepState> before = SweepStateFile.read(SweepStateFile.beside(results));
 * SweepFiles files = before.map(state -> SweepFiles.resume(results, SweepFormat.JSON, plan, state))
 *         .orElseGet(() -> SweepFiles.startOver(results, SweepFormat.JSON, plan));
 * SweepKey key = before.map(state -> state.header().key()).orElseGet(SweepKey::random);
 * Checkpoint from = before.map(SweepState::checkpoint).orElse(Checkpoint.START);
 * }</pre>
 */
@NullMarked
package io.tcprt.results.writing;

import org.jspecify.annotations.NullMarked;
