package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The target's TCP state for one flow, modelled on Linux. A SYN to a half-open connection draws a bare ACK of the first SYN's
 * number, at most once in half a second.
 */
final class SimListener {
    private static final long ACK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);
    private static final SeqNumber OWN_SEQUENCE = new SeqNumber(0x5eed_0000);
    private static final int WINDOW = 64_240;

    private final SimTarget.Port port;
    private Optional<SimConnection> connection = Optional.empty();
    private Optional<SeqNumber> halfOpen = Optional.empty();
    private Optional<Long> lastAck = Optional.empty();

    SimListener(SimTarget.Port port) {
        this.port = port;
    }

    boolean isOpen() {
        return port == SimTarget.Port.OPEN;
    }

    /** The answer to a segment that arrives now. */
    Optional<TcpSpec> heard(IpView ip, long now) {
        TcpView segment = segment(ip);
        if (port == SimTarget.Port.DROPS) {
            return Optional.empty();
        }
        if (connection.isPresent() && !segment.flags().isSyn()) {
            return Optional.of(connection.get().duplicate(segment));
        }
        if (segment.flags().contains(TcpFlags.RST)) {
            reset(segment.sequence());
        }
        boolean listens = port == SimTarget.Port.OPEN;
        return listens && segment.flags().isSyn() ? opened(segment, now) : refused(segment, listens);
    }

    /**
     * RFC 9293 §3.10.7.1 and §3.10.7.2: a reset with the acknowledged number or, for a segment without ACK, a reset that
     * acknowledges the segment. A listening port ignores the latter.
     */
    private static Optional<TcpSpec> refused(TcpView segment, boolean listens) {
        TcpFlags flags = segment.flags();
        if (flags.contains(TcpFlags.RST)) {
            return Optional.empty();
        }
        if (flags.contains(TcpFlags.ACK)) {
            return Optional.of(answer(segment, segment.acknowledgement(), new SeqNumber(0), TcpFlags.RST));
        }
        int length = (flags.contains(TcpFlags.SYN) ? 1 : 0) + (flags.contains(TcpFlags.FIN) ? 1 : 0);
        SeqNumber next = segment.sequence().plus(length);
        return listens
                ? Optional.empty()
                : Optional.of(answer(segment, new SeqNumber(0), next, TcpFlags.RST.and(TcpFlags.ACK)));
    }

    private Optional<TcpSpec> opened(TcpView syn, long now) {
        if (halfOpen.isEmpty()) {
            halfOpen = Optional.of(syn.sequence());
            return Optional.of(answer(syn, OWN_SEQUENCE, syn.sequence().plus(1), TcpFlags.SYN.and(TcpFlags.ACK)));
        }
        if (lastAck.isPresent() && now - lastAck.get() < ACK_INTERVAL) {
            return Optional.empty();
        }
        lastAck = Optional.of(now);
        return Optional.of(answer(syn, OWN_SEQUENCE.plus(1), halfOpen.get().plus(1), TcpFlags.ACK));
    }

    /** Establishes a connection that the source's kernel opened. */
    void accepted(SimConnection opened) {
        connection = Optional.of(opened);
    }

    /** A reset with a sequence number inside the window closes a half-open connection, as in Linux; others are dropped. */
    void reset(SeqNumber number) {
        if (halfOpen.map(sequence -> number.minus(sequence) - 1)
                .filter(ahead -> ahead >= 0 && ahead < WINDOW)
                .isPresent()) {
            halfOpen = Optional.empty();
            lastAck = Optional.empty();
        }
    }

    static TcpView segment(IpView ip) {
        try {
            return TcpView.parse(ip.bytes(), ip.payloadStart(), ip.payloadEnd());
        } catch (MalformedPacket e) {
            throw new IllegalArgumentException(
                    "the simulated target takes TCP only: " + e.error().text(), e);
        }
    }

    /** The answer to a SYN with the given flags. */
    static TcpSpec toSyn(TcpView syn, TcpFlags flags) {
        SeqNumber own = flags.contains(TcpFlags.RST) ? new SeqNumber(0) : OWN_SEQUENCE;
        return answer(syn, own, syn.sequence().plus(1), flags);
    }

    private static TcpSpec answer(TcpView syn, SeqNumber sequence, SeqNumber acknowledgement, TcpFlags flags) {
        return new TcpSpec(
                /* sourcePort= */ syn.destinationPort(),
                /* destinationPort= */ syn.sourcePort(),
                sequence,
                acknowledgement,
                flags,
                flags.contains(TcpFlags.RST) ? 0 : WINDOW,
                TcpOptionsSpec.NONE);
    }
}
