package io.tcprt.engine.internal.probe;

import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.engine.plan.Flow;

/**
 * Builds the IP headers of one flow's probes. In IPv4 the identification tells the probes apart. IPv6 has no such field: load
 * balancers hash the flow label, so all probes of a flow have the same one.
 */
final class ProbeHeader {
    private final Flow flow;
    private final ProbeId id;
    private final Ipv4OptionsSpec options;

    /** @param recordRouteSlots 0 to 9; always 0 for IPv6, which has no such option */
    ProbeHeader(Flow flow, ProbeId id, int recordRouteSlots) {
        if (flow.version() == 6 && recordRouteSlots > 0) {
            throw new IllegalArgumentException("IPv6 has no Record Route option");
        }
        this.flow = flow;
        this.id = id;
        this.options = recordRouteSlots == 0 ? Ipv4OptionsSpec.NONE : Ipv4OptionsSpec.recordRoute(recordRouteSlots);
    }

    IpSpec of(int ttl, int attempt) {
        int protocol = flow.kind().protocol(flow.destination());
        if (flow.source() instanceof Ipv4Address source) {
            Ipv4Address destination = (Ipv4Address) flow.destination();
            return new Ipv4Spec(source, destination, protocol, ttl, id.identification(ttl, attempt), 0, true, options);
        }
        Ipv6Address source = (Ipv6Address) flow.source();
        return new Ipv6Spec(source, (Ipv6Address) flow.destination(), protocol, ttl, 0, id.flowLabel());
    }
}
