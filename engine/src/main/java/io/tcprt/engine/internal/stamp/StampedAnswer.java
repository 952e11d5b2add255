package io.tcprt.engine.internal.stamp;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.MatchKey;

/**
 * The probe that a frame answers.
 *
 * @param index the target's number in the target space
 * @param octets the first eight octets after the probe's IP header
 * @param id the probe's identification, as it was sent
 * @param key where the stamp was found
 */
public record StampedAnswer(
        long index, Ipv4Address target, long octets, int id, ProbeStamp.Reading reading, MatchKey key) {

    /** The same for a probe known to have been sent this many nanoseconds later. */
    StampedAnswer later(long nanos) {
        return new StampedAnswer(index, target, octets, id, reading.later(nanos), key);
    }
}
