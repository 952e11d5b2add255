package io.tcprt.engine.internal.match;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.SessionSegments;
import java.util.Optional;
import java.util.OptionalInt;

/** Recognises answers to a probe within an open connection, which is one octet that the peer has received before. */
final class SessionAnswers {
    private SessionAnswers() {}

    /**
     * Whether a segment is a bare ACK, as the answer to old data is (RFC 9293 §3.10.7.4), or a reset. Other segments are the
     * connection's own traffic.
     */
    static boolean mayAnswer(TcpView segment) {
        TcpFlags flags = segment.flags();
        boolean bare = flags.contains(TcpFlags.ACK)
                && !flags.contains(TcpFlags.SYN)
                && !flags.contains(TcpFlags.FIN)
                && segment.payloadStart() == segment.payloadEnd();
        return bare || flags.contains(TcpFlags.RST);
    }

    /** Left edge of the first SACK block, which reports a duplicate octet if there was one (RFC 2883 §4). */
    static Optional<SeqNumber> duplicate(TcpView segment) {
        for (TcpOption option : segment.options()) {
            if (option instanceof TcpOption.SelectiveAcknowledgement selective) {
                return Optional.of(selective.blocks().get(0).left());
            }
        }
        return Optional.empty();
    }

    static boolean isNamed(SeqNumber duplicate, SentProbe sent) {
        return sent.probe().key() instanceof ProbeKey.Tcp tcp && tcp.sequence().equals(duplicate);
    }

    /**
     * Whether a segment shows knowledge of the connection's state: it acknowledges exactly what our side has sent, or is a
     * reset with the one valid sequence number (RFC 5961 §3.2).
     */
    static boolean isCurrent(TcpView segment, SentProbe sent) {
        boolean acknowledges = segment.flags().contains(TcpFlags.ACK);
        return acknowledges
                ? SessionSegments.acknowledgesAll(segment.acknowledgement(), sent.probe())
                : sent.probe().token().equals(OptionalInt.of(segment.sequence().bits()));
    }
}
