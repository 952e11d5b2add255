package io.tcprt.cli.render;

import io.tcprt.codec.icmp.IcmpView;

/** ICMP types and codes in words (IANA's registry, shortened). */
final class IcmpWords {
    private IcmpWords() {}

    static String of(int type, int code) {
        return switch (type) {
            case IcmpView.ECHO_REPLY -> "echo reply";
            case IcmpView.ECHO_REQUEST -> "echo request";
            case IcmpView.UNREACHABLE -> unreachable(code);
            case IcmpView.REDIRECT -> "redirect";
            case IcmpView.TIME_EXCEEDED -> code == 0 ? "time exceeded" : "reassembly time exceeded";
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
