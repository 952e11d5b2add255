package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.link.EthernetView;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpQuote;
import io.tcprt.codec.udp.UdpView;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parse method needs what is within its bounds, wherever in a buffer they are, and not an octet more. */
final class ParseBoundsTest {
    private static final String BEFORE = "ff".repeat(7);
    private static final int START = 7;

    private interface Parser {
        void parse(ByteBuf bytes, int start, int end) throws MalformedPacket;
    }

    private record Case(String name, Layer layer, int needed, String digits, Parser parser) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> parsers() {
        String tcp = Samples.digits(Samples.SYN).substring(120);
        String icmp = Samples.digits(Samples.ECHO);
        return Stream.of(
                new Case("Ethernet", Layer.LINK, 14, "00".repeat(14), EthernetView::parse),
                new Case("IPv4", Layer.IPV4, 84, Samples.SYN, Ipv4View::parse),
                new Case("captured IPv4", Layer.IPV4, 20, Samples.SYN, Ipv4View::parseCaptured),
                new Case("quoted IPv4", Layer.ICMP_QUOTE, 20, Samples.SYN, Ipv4View::parseQuoted),
                new Case("IPv6", Layer.IPV6, 64, Samples.SYN6, Ipv6View::parse),
                new Case("captured IPv6", Layer.IPV6, 40, Samples.SYN6, Ipv6View::parseCaptured),
                new Case("quoted IPv6", Layer.ICMP_QUOTE, 40, Samples.SYN6, Ipv6View::parseQuoted),
                new Case("TCP", Layer.TCP, 24, tcp, TcpView::parse),
                new Case("quoted TCP", Layer.TCP, 20, tcp, TcpView::parseQuoted),
                new Case("start of TCP", Layer.ICMP_QUOTE, 8, tcp, TcpQuote::parse),
                new Case("UDP", Layer.UDP, 16, Samples.UDP, UdpView::parse),
                new Case("quoted UDP", Layer.UDP, 8, Samples.UDP, UdpView::parseQuoted),
                new Case("start of UDP", Layer.ICMP_QUOTE, 8, Samples.UDP, UdpQuote::parse),
                new Case("ICMP", Layer.ICMP, 8, icmp, IcmpView::parse),
                new Case("ICMPv6", Layer.ICMPV6, 8, icmp, Icmpv6View::parse));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void parsesWhatItNeedsAndRefusesAnOctetLess(Case parser) throws MalformedPacket {
        ByteBuf bytes = Samples.hex(BEFORE + parser.digits() + BEFORE);
        int end = START + parser.needed();
        parser.parser().parse(bytes, START, end);
        var refusal = assertThrows(MalformedPacket.class, () -> parser.parser().parse(bytes, START, end - 1));
        assertEquals(new TooShort(parser.layer(), parser.needed(), parser.needed() - 1), refusal.error());
    }
}
