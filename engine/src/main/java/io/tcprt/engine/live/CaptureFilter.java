package io.tcprt.engine.live;

import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TraceRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which frames the kernel is to hand over for a run, in pcap-filter(7) syntax. Not too few: what does not concern the run
 * after all is left out again when it has been read. Source ports are not asked for, since flows may join later.
 */
final class CaptureFilter {
    /**
     * Hop-by-hop options, routing, fragment, authentication and destination options (RFC 8200 §4.1). A filter in the kernel
     * cannot walk over them to the transport, and they are rare.
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

    /** Any ICMP: of a quote only what stands at a fixed place could be filtered, and NATs rewrite that. */
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
