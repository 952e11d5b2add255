package io.tcprt.cli.packets;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;

/** Names of ICMP types and codes, abridged from IANA's registries. */
final class IcmpWords {
    private IcmpWords() {}

    /** @param version IP version, 4 or 6, since ICMP and ICMPv6 number their types differently */
    static String of(int version, int type, int code) {
        return version == 4 ? "icmp " + icmp(type, code) : "icmpv6 " + icmpv6(type, code);
    }

    private static String icmpv6(int type, int code) {
        return switch (type) {
            case Icmpv6View.ECHO_REPLY -> "echo reply";
            case Icmpv6View.ECHO_REQUEST -> "echo request";
            case Icmpv6View.UNREACHABLE -> unreachable6(code);
            case Icmpv6View.PACKET_TOO_BIG -> "packet too big";
            case Icmpv6View.TIME_EXCEEDED -> timeExceeded(code);
            case Icmpv6View.PARAMETER_PROBLEM -> "parameter problem";
            case 133 -> "router solicitation";
            case 134 -> "router advertisement";
            case 135 -> "neighbor solicitation";
            case 136 -> "neighbor advertisement";
            case 137 -> "redirect";
            default -> "type " + type + " code " + code;
        };
    }

    private static String unreachable6(int code) {
        return switch (code) {
            case 0 -> "no route";
            case 1 -> "administratively prohibited";
            case 2 -> "beyond scope of source address";
            case 3 -> "address unreachable";
            case 4 -> "port unreachable";
            case 5 -> "source address failed policy";
            case 6 -> "reject route";
            case 7 -> "source routing header failed";
            default -> "unreachable, code " + code;
        };
    }

    private static String timeExceeded(int code) {
        return code == 0 ? "time exceeded" : "reassembly time exceeded";
    }

    private static String icmp(int type, int code) {
        return switch (type) {
            case IcmpView.ECHO_REPLY -> "echo reply";
            case IcmpView.ECHO_REQUEST -> "echo request";
            case IcmpView.UNREACHABLE -> unreachable(code);
            case IcmpView.REDIRECT -> "redirect";
            case IcmpView.TIME_EXCEEDED -> timeExceeded(code);
            case IcmpView.PARAMETER_PROBLEM -> "parameter problem";
            default -> "type " + type + " code " + code;
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "net unreachable";
            case 1 -> "host unreachable";
            case 2 -> "protocol unreachable";
            case 3 -> "port unreachable";
            case 4 -> "fragmentation needed";
            case 5 -> "source route failed";
            case 9, 10, 13 -> "administratively prohibited";
            default -> "unreachable, code " + code;
        };
    }
}
