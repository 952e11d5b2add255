/**
 * Results of sweeps as files. A sweep of the engine ({@link io.tcprt.engine.sweep.run.LiveSweep}) tells its answers to a
 * {@link io.tcprt.engine.sweep.run.SweepOutput}; {@link io.tcprt.results.writing.SweepFiles} is one that writes JSON Lines,
 * CSV or pcap, with a state beside it from which the sweep can be resumed ({@link io.tcprt.results.state}).
 * {@link io.tcprt.results.reading} reads all of them back.
 *
 * <p>Targets come from words and lists:
 *
 * <pre>{@code
 * TargetList targets = new TargetList().add("9.9.10.0/24", "argument 1");
 * try (InputStream in = Files.newInputStream(file)) {
 *     targets.read(in, file.toString());
 * }
 * DoNotProbeList excluded = DoNotProbeList.read(list).orElse(DoNotProbeList.NONE);
 * TargetSpace space = TargetSpace.of(targets.ranges(), excluded.ranges());
 * }</pre>
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
 *
 * <p>Results are read one answer at a time:
 *
 * <pre>{@code
 * Map<String, Integer> answers = new TreeMap<>();
 * List<String> bad = new ArrayList<>();
 * ReplyFile.Reader counter = new ReplyFile.Reader() {
 *     @Override
 *     public void answer(PathReply answer) {
 *         answers.merge(answer.reply().from().toString(), 1, Integer::sum);
 *     }
 *
 *     @Override
 *     public void bad(long number, String why, boolean torn) {
 *         bad.add("line " + number + ": " + why);
 *     }
 * };
 * try (InputStream in = Files.newInputStream(results)) {
 *     ReplyFile.read(in, counter);
 * }
 * }</pre>
 *
 * <p>What is wrong with a file is an {@link java.io.IOException} with a message of one line that names the file, and never
 * an assumption about it.
 */
@NullMarked
package io.tcprt.results;

import org.jspecify.annotations.NullMarked;
