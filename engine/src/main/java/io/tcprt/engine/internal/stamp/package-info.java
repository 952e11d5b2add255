/**
 * The identity that a sweep's probe carries (TTL, attempt, time, a keyed check), how it is written, and how it is read
 * back from an answer. No list of probes is kept: an answer that does not carry a valid check is a stray.
 *
 * <p>How many bits a forger has to guess depends on the kind: {@code SynStamp} 33 for an error and 19 for a segment,
 * {@code EchoStamp} 35 and 51 for an echo reply, {@code DatagramStamp} 23.
 * {@link io.tcprt.engine.internal.stamp.SweepProbes} writes the stamp; {@code StampFinder} finds it in whatever returns, and
 * {@link io.tcprt.engine.internal.stamp.AnswerReader} reads the rest of the answer.
 */
@NullMarked
package io.tcprt.engine.internal.stamp;

import org.jspecify.annotations.NullMarked;
