package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.wire.CaptureTime;

/**
 * The answer to one probe of a sweep.
 *
 * @param index the target's number in the target space
 * @param target the target's address
 * @param ttl the probe's TTL when it was sent, 1 to 255
 * @param attempt from 1
 * @param time when the answer was captured
 * @param rttNanos nanoseconds from sending the probe to {@code time}, with a resolution of 4 µs for TCP, of 16 µs for
 *     other kinds, and of the clocks for an echo reply; the send time comes from the probe's stamp, since probes of a
 *     sweep are not captured
 * @param reply the answer, without round-trip time and without the probe's frame
 * @since 0.1
 */
public record SweepReply(
        long index, Ipv4Address target, int ttl, int attempt, CaptureTime time, long rttNanos, Reply reply) {}
