package io.tcprt.engine.internal.stamp;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.MatchKey;
import java.util.Optional;

/**
 * The stamp of a SYN.
 *
 * <pre>
 *  sequence        (time 25 | TTL 5 | attempt 2) xor 32 secret bits of the target
 *  source port     1 and 15 secret bits of the target: the flow of a target is the same at all TTLs
 *  identification  16 secret bits of target and sequence, never 0
 * </pre>
 *
 * <p>The time is in units of 4 µs.
 *
 * <p>A forger who has seen no packet of the run must guess 15 bits of the port, four of the time (a sixteenth of its
 * period is accepted) and 16 of the identification (which is also accepted octet-swapped and incremented, as some routers
 * quote it) to have an ICMP error accepted: one in 2<sup>33</sup> packets succeeds. A TCP answer does not return the
 * identification: one in 2<sup>19</sup> succeeds, and must also have a target's address.
 */
final class SynStamp extends ProbeStamp {
    static final StampClock CLOCK = StampClock.FINE;

    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int IDS = 0xffff;
    private static final int PORT_MASK = 0xffff;
    private static final int PORT_SHIFT = 32;
    private static final int SOURCE_PORT_SHIFT = 48;

    private final int port;

    SynStamp(SweepShape shape, KeyedHash hash) {
        super(shape, hash);
        this.port = shape.port();
    }

    /**
     * The sequence number of a probe.
     *
     * @param nanos when it is sent, on the capture's clock
     */
    int sequence(long secret, int ttl, int attempt, long nanos) {
        return (CLOCK.at(nanos) << PLACE_BITS | place(ttl, attempt)) ^ (int) secret;
    }

    /** The identification of the probe with this sequence number, 1 to 65535. */
    int identification(int target, int sequence) {
        long bits = hash.of(Integer.toUnsignedLong(target) << Integer.SIZE, Integer.toUnsignedLong(sequence));
        return 1 + (int) Long.remainderUnsigned(bits, IDS);
    }

    /** Whether a segment may answer a SYN of this sweep. */
    boolean mayAnswer(TcpView segment) {
        return segment.sourcePort() == port && segment.flags().contains(TcpFlags.ACK);
    }

    /** The first octets of the SYN that a segment acknowledges. */
    long acknowledged(TcpView segment) {
        return (long) segment.destinationPort() << SOURCE_PORT_SHIFT
                | (long) port << PORT_SHIFT
                | segment.acknowledgement().plus(-1).toLong();
    }

    @Override
    boolean concerns(long octets) {
        return ((int) (octets >>> PORT_SHIFT) & PORT_MASK) == port;
    }

    @Override
    boolean bears(long octets, int id, int target, long secret) {
        return octets >>> SOURCE_PORT_SHIFT == sourcePort(secret)
                && (id == NO_ID || isIdentification(id, target, (int) octets));
    }

    /** Whether a quoted identification is a probe's, unchanged or as some routers mangle it. */
    private boolean isIdentification(int quoted, int target, int sequence) {
        int sent = identification(target, sequence);
        int swapped = (sent & 0xff) << 8 | sent >>> 8;
        return quoted == sent || quoted == swapped || quoted == ((sent + 1) & 0xffff);
    }

    @Override
    Optional<Reading> read(long octets, int id, long secret, long captured) {
        int plain = (int) octets ^ (int) secret;
        return reading(plain & PLACE_MASK, CLOCK.age(plain >>> PLACE_BITS, captured));
    }

    @Override
    int sentId(long octets, int id, int target) {
        return identification(target, (int) octets);
    }

    @Override
    ProbeKey key(long octets) {
        return new ProbeKey.Tcp((int) (octets >>> SOURCE_PORT_SHIFT), port, new SeqNumber((int) octets));
    }

    @Override
    int messageLength(long octets) {
        return SynProbes.LENGTH;
    }

    @Override
    MatchKey quoteKey() {
        return MatchKey.PORTS_SEQ;
    }
}
