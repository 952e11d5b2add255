package io.tcprt.codec.icmp;

import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpQuote;
import java.util.Optional;

/** What a quote holds behind its IP header. */
public sealed interface QuotedTransport {
    /** The eight octets of TCP that a quote is sure to have, and the header when it was quoted to its end or nearly. */
    record Tcp(TcpQuote ports, Optional<TcpView> whole) implements QuotedTransport {}

    record Udp(UdpQuote datagram) implements QuotedTransport {}

    record Echo(EchoQuote echo) implements QuotedTransport {}

    /** Fewer than the eight octets that identify a probe: so many of them. */
    record TooShort(int octets) implements QuotedTransport {}

    /** Neither TCP nor UDP nor an ICMP echo. */
    record Other(int protocol) implements QuotedTransport {}
}
