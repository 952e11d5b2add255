package io.tcprt.codec.icmp;

import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpQuote;
import java.util.Optional;

/**
 * What a quote holds behind its IP header.
 *
 * @since 0.1
 */
public sealed interface QuotedTransport {
    /**
     * A TCP segment.
     *
     * @param ports its first eight octets: ports and sequence number
     * @param whole its header, if at least 20 octets of it were quoted; options may be cut
     */
    record Tcp(TcpQuote ports, Optional<TcpView> whole) implements QuotedTransport {}

    /**
     * A UDP datagram.
     *
     * @param datagram its header
     */
    record Udp(UdpQuote datagram) implements QuotedTransport {}

    /**
     * An ICMP or ICMPv6 echo, request or reply.
     *
     * @param echo its first eight octets
     */
    record Echo(EchoQuote echo) implements QuotedTransport {}

    /**
     * Fewer octets than the eight that identify a probe.
     *
     * @param octets how many, 0 to 7
     */
    record TooShort(int octets) implements QuotedTransport {}

    /**
     * Neither TCP nor UDP nor an echo.
     *
     * @param protocol the protocol number, 0 to 255
     */
    record Other(int protocol) implements QuotedTransport {}
}
