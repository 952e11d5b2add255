package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.wire.CaptureTime;

/**
 * What one probe of a sweep drew.
 *
 * @param index the target's number in the space
 * @param ttl as the probe left, 1 to 255
 * @param attempt from 1
 * @param time when the answer was captured
 * @param rttNanos from the sending of the probe to then, exact to 4 µs of TCP and 16 µs of other kinds, and of an
 *     echo reply as exact as both clocks; the probe itself is not captured
 * @param reply what came back; it has no times and no frame of the probe
 */
public record SweepReply(
        long index, Ipv4Address target, int ttl, int attempt, CaptureTime time, long rttNanos, Reply reply) {}
