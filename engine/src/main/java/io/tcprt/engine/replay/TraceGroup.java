package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.probe.ProbeKey;

/**
 * What makes packets of a file one trace, whoever sent them. Many tools change the source port, or for UDP the
 * destination port, from probe to probe; none changes what is left here.
 *
 * @param service the destination port of TCP, the identifier of an ICMP echo, 0 for UDP
 */
record TraceGroup(ProbeKind kind, IpAddress source, IpAddress destination, int service) {

    static TraceGroup of(Probe probe) {
        int service = 0;
        if (probe.key() instanceof ProbeKey.Tcp tcp) {
            service = tcp.destinationPort();
        } else if (probe.key() instanceof ProbeKey.Echo echo) {
            service = echo.identifier();
        }
        return new TraceGroup(probe.kind(), probe.source(), probe.destination(), service);
    }
}
