package io.tcprt.engine.sweep.stamp;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.match.MatchKey;

/**
 * Whose answer a frame is.
 *
 * @param index the target's number in the space
 * @param octets the first eight behind the probe's IP header
 * @param id the probe's identification, as it was sent
 * @param key where the stamp was found
 */
public record StampedAnswer(
        long index, Ipv4Address target, long octets, int id, ProbeStamp.Reading reading, MatchKey key) {

    /** The same, of a probe that is known to have left so many nanoseconds later. */
    StampedAnswer later(long nanos) {
        return new StampedAnswer(index, target, octets, id, reading.later(nanos), key);
    }
}
