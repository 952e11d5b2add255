package io.tcprt.engine.live;

import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;

/**
 * Which frames the kernel is to hand over for one flow, in pcap-filter(7) syntax. Not too few: what does not concern the
 * flow after all is left out again when it has been read.
 */
final class CaptureFilter {
    /**
     * Hop-by-hop options, routing, fragment, authentication and destination options (RFC 8200 §4.1). A filter in the kernel
     * cannot walk over them to the transport, and they are rare.
     */
    private static final String EXTENDED = "(ip6[6] = 0 or ip6[6] = 43 or ip6[6] = 44 or ip6[6] = 51 or ip6[6] = 60)";

    private CaptureFilter() {}

    static String of(Flow flow) {
        return flow.version() == 4
                ? withSegments("icmp", flow)
                : withSegments("icmp6 or (dst host " + flow.source() + " and " + EXTENDED + ")", flow);
    }

    /** Any ICMP: of a quote only what stands at a fixed place could be filtered, and NATs rewrite that. */
    private static String withSegments(String icmp, Flow flow) {
        String ofKind = flow.kind().label() + " and host " + flow.destination() + " and port " + flow.sourcePort();
        return flow.kind() == ProbeKind.ICMP ? icmp : icmp + " or (" + ofKind + ")";
    }
}
