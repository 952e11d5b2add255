package io.tcprt.engine.live;

import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TraceRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernel's capture filter for a run, in pcap-filter(7) syntax. It may let too much through, since frames of other
 * flows are dropped after decoding, but never too little. It names no source port, since flows may join later.
 */
final class CaptureFilter {
    /**
     * The IPv6 extension headers hop-by-hop options, routing, fragment, authentication and destination options (RFC 8200
     * §4.1). A kernel filter cannot walk over them to the transport header, and they are rare.
     */
    private static final String EXTENDED =
            "(ip6 and (ip6[6] = 0 or ip6[6] = 43 or ip6[6] = 44 or ip6[6] = 51 or ip6[6] = 60))";

    private CaptureFilter() {}

    static String of(RunPlan run) {
        return run.requests().stream()
                .flatMap(request -> Stream.of(errors(request), segments(request)))
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** All ICMP: a filter could only test fields of the quote at fixed offsets, and NATs rewrite those. */
    private static String errors(TraceRequest request) {
        return request.target().address() instanceof Ipv6Address ? "icmp6 or " + EXTENDED : "icmp";
    }

    private static String segments(TraceRequest request) {
        if (request.plan().kind() == ProbeKind.ICMP) {
            return "";
        }
        String port = request.target().port().isPresent()
                ? " and port " + request.target().port().getAsInt()
                : "";
        return "(" + request.plan().kind().label() + " and host "
                + request.target().address() + port + ")";
    }
}
