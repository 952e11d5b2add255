package io.tcprt.engine.match;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.probe.ProbeKey;
import io.tcprt.engine.probe.SessionSegments;
import java.util.Optional;
import java.util.OptionalInt;

/** What in an open connection can answer a probe, which is one octet that the other side has had long ago. */
final class SessionAnswers {
    private SessionAnswers() {}

    /**
     * Whether a segment says nothing but what is acknowledged, as the answer to old data does (RFC 9293 §3.10.7.4); or that
     * the connection is no more. What else there is goes on between server and kernel.
     */
    static boolean mayAnswer(TcpView segment) {
        TcpFlags flags = segment.flags();
        boolean bare = flags.contains(TcpFlags.ACK)
                && !flags.contains(TcpFlags.SYN)
                && !flags.contains(TcpFlags.FIN)
                && segment.payloadStart() == segment.payloadEnd();
        return bare || flags.contains(TcpFlags.RST);
    }

    /** The first block: it names the octet that came again, if any did (RFC 2883 §4). */
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
     * Whether a segment knows where the connection stands: it acknowledges what our side has sent, or is a reset with the
     * one number that is valid (RFC 5961 §3.2).
     */
    static boolean isCurrent(TcpView segment, SentProbe sent) {
        boolean acknowledges = segment.flags().contains(TcpFlags.ACK);
        return acknowledges
                ? SessionSegments.acknowledgesAll(segment.acknowledgement(), sent.probe())
                : sent.probe().token().equals(OptionalInt.of(segment.sequence().bits()));
    }
}
