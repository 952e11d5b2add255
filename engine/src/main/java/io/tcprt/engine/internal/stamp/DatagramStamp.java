package io.tcprt.engine.internal.stamp;

import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.MatchKey;

/**
 * The stamp of a UDP datagram. Its checksum is chosen, and two octets of the payload compensate for it.
 *
 * <pre>
 *  source port     1 and 15 secret bits of the target: the flow of a target is the same at all TTLs
 *  length          10 and 6 secret bits of the target
 *  checksum        1 and the number of the {@link StampWord}; never 0, which would mean no checksum (RFC 768)
 *  identification  that of the word
 * </pre>
 *
 * <p>A forger who has seen no packet of the run must guess 21 secret bits, the check of the word and one bit of its time
 * to have an ICMP error accepted: one in 2<sup>23</sup> packets succeeds. A forger who has seen one probe to a target can
 * forge answers to the others to that target.
 */
final class DatagramStamp extends WordStamp {
    /** Room for the two octets that make the checksum right. */
    static final int SHORTEST = 10;

    private static final int FURTHER_BITS = 6;

    /** The most octets by which a datagram may be longer than the shortest. */
    static final int MOST_FURTHER = (1 << FURTHER_BITS) - 1;

    private static final int SOURCE_PORT_SHIFT = 48;
    private static final int PORT_SHIFT = 32;
    private static final int LENGTH_SHIFT = 16;
    private static final int SIXTEEN_BITS = 0xffff;
    private static final int FIXED_BIT = 0x8000;

    private final int port;

    DatagramStamp(SweepShape shape, KeyedHash hash) {
        super(shape, hash);
        this.port = shape.port();
    }

    /** The checksum of the probe with this word. */
    static int checksum(int word) {
        return FIXED_BIT | StampWord.number(word);
    }

    /** How many octets longer than the shortest the probes to a target are. */
    static int further(long secret) {
        return (int) (secret >>> SOURCE_PORT_SHIFT) & MOST_FURTHER;
    }

    @Override
    boolean concerns(long octets) {
        return ((int) (octets >>> PORT_SHIFT) & SIXTEEN_BITS) == port;
    }

    @Override
    boolean bears(long octets, int id, int target, long secret) {
        long constant = (long) sourcePort(secret) << SOURCE_PORT_SHIFT
                | (long) port << PORT_SHIFT
                | (long) (SHORTEST + further(secret)) << LENGTH_SHIFT
                | FIXED_BIT;
        return (octets & ~StampWord.NUMBER_MASK) == constant && StampWord.masked(id, (int) octets) != StampWord.NONE;
    }

    @Override
    ProbeKey key(long octets) {
        return new ProbeKey.Udp((int) (octets >>> SOURCE_PORT_SHIFT), port, (int) octets & SIXTEEN_BITS);
    }

    @Override
    int messageLength(long octets) {
        return (int) octets >>> LENGTH_SHIFT;
    }

    @Override
    MatchKey quoteKey() {
        return MatchKey.PORTS_CHECKSUM;
    }
}
