package io.tcprt.cli.render.trace;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.List;

/** The annotations of traceroute(8) after a time, such as {@code !H}, and the state of a TCP port. */
public final class Marks {
    private Marks() {}

    /** A blank and the annotation; empty for an ordinary reply. */
    public static String of(Reply reply, boolean fromTarget) {
        if (reply.icmp().isEmpty() || !reply.kind().isUnreachable()) {
            return "";
        }
        if (reply.kind() == ReplyKind.PORT_UNREACHABLE && fromTarget) {
            return "";
        }
        IcmpReason reason = reply.icmp().get();
        return " " + (reply.from() instanceof Ipv4Address ? sign(reason) : sign6(reason));
    }

    /**
     * The state of a TCP port according to the replies, which may include both a SYN-ACK and a reset. A reset means that the
     * port is closed if it answers a SYN; in answer to other segments it only means that they arrived.
     */
    public static String ofPort(List<ReplyKind> kinds, Trace trace, String blanks) {
        boolean open = kinds.contains(ReplyKind.SYN_ACK) || kinds.contains(ReplyKind.ACK);
        boolean syn = trace.form().orElse(TcpForm.DEFAULT).isSyn();
        String reset = blanks + (syn ? "[closed]" : "[reached]");
        return (open ? blanks + "[open]" : "") + (kinds.contains(ReplyKind.RST) ? reset : "");
    }

    /** The state of a TCP port according to the replies to SYNs, which may include both a SYN-ACK and a reset. */
    public static String ofPort(List<ReplyKind> kinds, String blanks) {
        boolean open = kinds.contains(ReplyKind.SYN_ACK) || kinds.contains(ReplyKind.ACK);
        return (open ? blanks + "[open]" : "") + (kinds.contains(ReplyKind.RST) ? blanks + "[closed]" : "");
    }

    private static String sign(IcmpReason reason) {
        if (reason.type() != IcmpView.UNREACHABLE) {
            return other(reason);
        }
        return switch (reason.code()) {
            case 0, 6, 8, 11 -> "!N";
            case 1, 7, 12 -> "!H";
            case 2 -> "!P";
            case 4 -> tooBig(reason);
            case 5 -> "!S";
            case 9, 10, 13 -> "!X";
            case 14 -> "!V";
            case 15 -> "!C";
            default -> "!<" + reason.code() + ">";
        };
    }

    private static String sign6(IcmpReason reason) {
        if (reason.type() != Icmpv6View.UNREACHABLE) {
            return reason.type() == Icmpv6View.PACKET_TOO_BIG ? tooBig(reason) : other(reason);
        }
        return switch (reason.code()) {
            case 0 -> "!N";
            case 1 -> "!X";
            case 2, 3 -> "!H";
            default -> "!<" + reason.code() + ">";
        };
    }

    private static String tooBig(IcmpReason reason) {
        return "!F-" + reason.nextHopMtu().orElse(0);
    }

    private static String other(IcmpReason reason) {
        return "!<" + reason.type() + "-" + reason.code() + ">";
    }
}
