/**
 * The results of sweeps, read back, one answer at a time. {@link io.tcprt.results.reading.ReplyFile} reads lines, and
 * {@link io.tcprt.results.reading.SweepCapture} frames. Whatever a line is, it is an answer or a message that says what is
 * wrong with it: no input throws anything else. What is wrong with a file is an {@link java.io.IOException} with a message of
 * one line that names the file, and never an assumption about it.
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
 */
@NullMarked
package io.tcprt.results.reading;

import org.jspecify.annotations.NullMarked;
