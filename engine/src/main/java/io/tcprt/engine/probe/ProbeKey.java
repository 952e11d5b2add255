package io.tcprt.engine.probe;

import io.tcprt.codec.tcp.SeqNumber;

/** What identifies a probe in the first eight octets behind its IP header: all that RFC 792 obliges a router to quote. */
public sealed interface ProbeKey {

    record Tcp(int sourcePort, int destinationPort, SeqNumber sequence) implements ProbeKey {}

    /**
     * Of a UDP probe.
     *
     * @param checksum as captured; where the interface computes it, routers quote another one
     */
    record Udp(int sourcePort, int destinationPort, int checksum) implements ProbeKey {}

    record Echo(int identifier, int sequence) implements ProbeKey {}
}
