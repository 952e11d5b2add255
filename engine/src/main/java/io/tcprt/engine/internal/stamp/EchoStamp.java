package io.tcprt.engine.internal.stamp;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.MatchKey;

/**
 * The stamp of an echo request. Some load balancers hash the first octets after the IP header, so checksum and identifier
 * must be the same for all probes to a target: two octets of the payload compensate for what differs (Paris traceroute).
 *
 * <pre>
 *  type, code      8, 0
 *  checksum        16 secret bits of the target, without the one value that no sum yields
 *  identifier      16 secret bits of the target
 *  sequence        1 secret bit of the target and the number of the {@link StampWord}
 *  identification  that of the word
 * </pre>
 *
 * <p>A forger who has seen no packet of the run must guess 33 secret bits, the check of the word and one bit of its time
 * to have an ICMP error accepted: one in 2<sup>35</sup> packets succeeds. A forger who has seen one probe to a target can
 * forge answers to the others to that target. An echo reply also returns the payload, which holds the word's
 * identification, the nanoseconds within a unit of its clock, and 32 bits that are a keyed check of all this and of how
 * often the clock has wrapped around: a forged echo reply must hit 51 bits.
 */
final class EchoStamp extends WordStamp {
    private static final long TYPE = (long) IcmpView.ECHO_REQUEST << 56;
    private static final int CHECKSUM_SHIFT = 32;
    private static final int IDENTIFIER_SHIFT = 16;
    private static final int SIXTEEN_BITS = 0xffff;
    private static final int FIXED_BIT = 0x8000;

    /** Distinguishes this use of the hash; the target's address is in the bits above. */
    private static final long OF_PAYLOAD = 2;

    EchoStamp(SweepShape shape, KeyedHash hash) {
        super(shape, hash);
    }

    int identifier(long secret) {
        return (int) (secret >>> 48);
    }

    /** 0 to 65534: 65535 would be the complement of a sum of 0. */
    int checksum(long secret) {
        return (((int) (secret >>> 32) & SIXTEEN_BITS) * SIXTEEN_BITS) >>> Short.SIZE;
    }

    /** The sequence number of the probe with this word. */
    int sequence(long secret, int word) {
        return ((int) secret >>> Short.SIZE & FIXED_BIT) | StampWord.number(word);
    }

    /**
     * The check in the payload.
     *
     * @param fine nanoseconds within a unit of the word's clock
     * @param round how often that clock has wrapped around
     */
    int check(int target, int word, int fine, long round) {
        long first = Integer.toUnsignedLong(target) << Integer.SIZE | OF_PAYLOAD;
        long second = (round << Short.SIZE | fine) << Integer.SIZE | Integer.toUnsignedLong(word);
        return (int) hash.of(first, second);
    }

    /** The first octets of the request whose reply has these numbers. */
    long requested(int target, int identifier, int sequence) {
        return TYPE
                | (long) checksum(secret(target)) << CHECKSUM_SHIFT
                | (long) identifier << IDENTIFIER_SHIFT
                | sequence;
    }

    /**
     * Whether a returned payload has the right check.
     *
     * @param sent when the probe was sent, to a unit of the word's clock
     */
    boolean isChecked(int target, int id, int sequence, int fine, long sent, int check) {
        return check(target, StampWord.masked(id, sequence), fine, StampWord.CLOCK.round(sent)) == check;
    }

    @Override
    boolean concerns(long octets) {
        return octets >>> 48 == TYPE >>> 48;
    }

    @Override
    boolean bears(long octets, int id, int target, long secret) {
        long constant = TYPE
                | (long) checksum(secret) << CHECKSUM_SHIFT
                | (long) identifier(secret) << IDENTIFIER_SHIFT
                | sequence(secret, 0);
        return (octets & ~StampWord.NUMBER_MASK) == constant && StampWord.masked(id, (int) octets) != StampWord.NONE;
    }

    @Override
    ProbeKey key(long octets) {
        return new ProbeKey.Echo((int) octets >>> IDENTIFIER_SHIFT, (int) octets & SIXTEEN_BITS);
    }

    @Override
    int messageLength(long octets) {
        return EchoProbes.LENGTH;
    }

    @Override
    MatchKey quoteKey() {
        return MatchKey.ECHO;
    }
}
