package io.tcprt.cli.render;

import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.List;

/** The signs that traceroute(8) puts behind a time: who refused, and how. */
final class Marks {
    private static final int UNREACHABLE = 3;

    private Marks() {}

    /** A blank and the sign, or nothing for an answer that is as expected. */
    static String of(Reply reply, boolean fromTarget) {
        if (reply.icmp().isEmpty() || !reply.kind().isUnreachable()) {
            return "";
        }
        if (reply.kind() == ReplyKind.PORT_UNREACHABLE && fromTarget) {
            return "";
        }
        return " " + sign(reply.icmp().get());
    }

    /** What the answers tell of a TCP port; a SYN-ACK and a reset may stand side by side. */
    static String ofPort(List<ReplyKind> kinds, String blanks) {
        boolean open = kinds.contains(ReplyKind.SYN_ACK) || kinds.contains(ReplyKind.ACK);
        return (open ? blanks + "[open]" : "") + (kinds.contains(ReplyKind.RST) ? blanks + "[closed]" : "");
    }

    private static String sign(IcmpReason reason) {
        if (reason.type() != UNREACHABLE) {
            return "!<" + reason.type() + "-" + reason.code() + ">";
        }
        return switch (reason.code()) {
            case 0, 6, 8, 11 -> "!N";
            case 1, 7, 12 -> "!H";
            case 2 -> "!P";
            case 4 -> "!F-" + reason.nextHopMtu().orElse(0);
            case 5 -> "!S";
            case 9, 10, 13 -> "!X";
            case 14 -> "!V";
            case 15 -> "!C";
            default -> "!<" + reason.code() + ">";
        };
    }
}
