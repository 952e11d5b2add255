package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * The fields that all probes of a trace have in common, whichever tool sent them. Many tools change the source port, or
 * for UDP the destination port, from probe to probe; none changes these fields.
 *
 * @param service the destination port for TCP, the identifier for an ICMP echo, 0 for UDP
 * @param form form of TCP segments; empty for other kinds, and if unknown
 */
record TraceGroup(ProbeKind kind, IpAddress source, IpAddress destination, int service, Optional<TcpForm> form) {

    static TraceGroup of(Probe probe) {
        int service = 0;
        if (probe.key() instanceof ProbeKey.Tcp tcp) {
            service = tcp.destinationPort();
        } else if (probe.key() instanceof ProbeKey.Echo echo) {
            service = echo.identifier();
        }
        return new TraceGroup(probe.kind(), probe.source(), probe.destination(), service, probe.form());
    }

    /** All datagrams from one address to another. */
    static TraceGroup ofUdp(IpAddress source, IpAddress destination) {
        return new TraceGroup(ProbeKind.UDP, source, destination, 0, Optional.empty());
    }

    /** The group of segments of any form. */
    TraceGroup ofAnyForm() {
        return new TraceGroup(kind, source, destination, service, Optional.empty());
    }
}
