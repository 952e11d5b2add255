package io.tcprt.engine.internal.reading;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.engine.trace.ReplyKind;

/** The meaning of an ICMP error, by its type and code, which the two IP versions number differently. */
final class ErrorKind {
    private static final int FRAGMENTATION_NEEDED = 4;
    /** The code of Time Exceeded, in both versions, for a reassembly timeout. */
    private static final int REASSEMBLY = 1;

    private ErrorKind() {}

    /** @param version of IP, 4 or 6 */
    static ReplyKind of(int version, int type, int code) {
        return version == 4 ? ofIcmp(type, code) : ofIcmpv6(type, code);
    }

    private static ReplyKind ofIcmp(int type, int code) {
        return switch (type) {
            case IcmpView.UNREACHABLE -> unreachable(code);
            case IcmpView.PARAMETER_PROBLEM -> ReplyKind.PARAMETER_PROBLEM;
            default -> timeExceeded(code);
        };
    }

    /** RFC 792, and the administrative codes of RFC 1122 §3.2.2.1 and RFC 1812 §5.2.7.1. */
    private static ReplyKind unreachable(int code) {
        return switch (code) {
            case 0 -> ReplyKind.NET_UNREACHABLE;
            case 1 -> ReplyKind.HOST_UNREACHABLE;
            case 2 -> ReplyKind.PROTOCOL_UNREACHABLE;
            case 3 -> ReplyKind.PORT_UNREACHABLE;
            case FRAGMENTATION_NEEDED -> ReplyKind.FRAGMENTATION_NEEDED;
            case 9, 10, 13 -> ReplyKind.ADMIN_PROHIBITED;
            default -> ReplyKind.UNREACHABLE;
        };
    }

    private static ReplyKind ofIcmpv6(int type, int code) {
        return switch (type) {
            case Icmpv6View.UNREACHABLE -> unreachable6(code);
            case Icmpv6View.PACKET_TOO_BIG -> ReplyKind.FRAGMENTATION_NEEDED;
            case Icmpv6View.PARAMETER_PROBLEM -> ReplyKind.PARAMETER_PROBLEM;
            default -> timeExceeded(code);
        };
    }

    /** RFC 4443 §3.1; codes 5 and 6, failed ingress/egress policy and reject route, are kinds of prohibition there. */
    private static ReplyKind unreachable6(int code) {
        return switch (code) {
            case 0 -> ReplyKind.NET_UNREACHABLE;
            case 1, 5, 6 -> ReplyKind.ADMIN_PROHIBITED;
            case 3 -> ReplyKind.HOST_UNREACHABLE;
            case 4 -> ReplyKind.PORT_UNREACHABLE;
            default -> ReplyKind.UNREACHABLE;
        };
    }

    /**
     * A router discards a packet whose TTL is used up; a host, one that it cannot reassemble (RFC 792, RFC 4443 §3.3).
     */
    private static ReplyKind timeExceeded(int code) {
        return code == REASSEMBLY ? ReplyKind.REASSEMBLY_TIMEOUT : ReplyKind.TIME_EXCEEDED;
    }
}
