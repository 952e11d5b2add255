package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.EthernetView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.udp.UdpView;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What views print for real packets. {@link DecodingInvariants} checks that they print any octets. */
final class PrintedViewsTest {
    private static final String MACS = "02000000000b 02000000000a";

    private static Network.Ip ip(String digits) {
        return (Network.Ip)
                FrameDecoder.decode(LinkType.RAW, Samples.hex(digits)).network();
    }

    private static IcmpMessage icmp(String digits) {
        return ((Transport.Icmp) ip(digits).transport()).message();
    }

    @Test
    void aSegmentPrintsPortsFlagsNumbersWindowAndOptions() {
        assertEquals(
                "Tcp[segment=TcpView[33004 > 443 SYN seq 2881486852 win 64240"
                        + " options [MaximumSegmentSize[octets=1460]] payload 0]]",
                ip(Samples.SYN).transport().toString());
        String synAck = Samples.digits(Samples.SYN).replace("000000006002", "000000076012");
        assertTrue(
                ip(synAck).transport().toString().contains("SYN|ACK seq 2881486852 ack 7 win 64240 options ["),
                () -> ip(synAck).toString());
    }

    @Test
    void headersPrintAddressesAndWhatDiffersBetweenPackets() {
        assertEquals(
                "Ipv4View[10.77.1.1 > 10.77.4.2 protocol 6 TTL 4 id 0x4204 DF length 84 options [RecordRoute["
                        + "route=RecordRouteView[pointer 4 length 39 slots 0 of 9]], EndOfList[]]]",
                ip(Samples.SYN).header().toString());
        assertEquals(
                "Ipv6View[2001:db8::1 > 2001:db8:4::2 protocol 17 hop limit 1 flow 0x12345 length 56]",
                ip(Samples.UDP6).header().toString());
    }

    @Test
    void aListOfStampsIsPrinted() {
        String printed = ip(Samples.TIME_EXCEEDED).header().toString();
        assertTrue(
                printed.contains("RecordRouteView[pointer 28 length 39 slots 6 of 9 recorded [10.77.2.1, 10.77.3.1, "
                        + "10.77.3.2, 10.77.3.2, 10.77.2.2, 10.77.1.2]]"),
                printed);
    }

    @Test
    void anErrorPrintsWhatItQuotes() {
        String printed = icmp(Samples.TIME_EXCEEDED).toString();
        assertTrue(
                printed.startsWith("IcmpView[type 11 code 0 length 92 Quote[octets 84 Ipv4View[10.77.1.1 > 10.77.4.2 "),
                printed);
        assertTrue(
                printed.contains(" Tcp[ports=TcpQuote[33003 > 443 seq 2881486851], whole=Optional[TcpView["), printed);
        String printed6 = icmp(Samples.OBJECTS6).toString();
        assertTrue(
                printed6.startsWith("Icmpv6View[type 3 code 0 length 184 Quote[octets 128 Ipv6View[2001:db8::1 > "),
                printed6);
        assertTrue(
                printed6.contains("IcmpExtensions[MPLS [MplsLabel[label=24001, tc=0, bottom=true, ttl=1]]"
                        + " interfaces [InterfaceInfo[role 0 index 512 address 2001:db8:2::1 name eth0]]]"),
                printed6);
    }

    @Test
    void eachKindOfMessagePrintsItsSecondWord() throws MalformedPacket {
        assertEquals("IcmpView[type 8 code 0 length 24 id 119 seq 1]", message(Samples.ECHO));
        assertEquals(
                "IcmpView[type 3 code 4 length 8 MTU 576 Quote[octets 0 error icmp-quote needs 20 octets, 0 are there]]",
                message("030400000000 0240"));
        assertEquals(
                "IcmpView[type 12 code 0 length 8 Quote[octets 0 error icmp-quote needs 20 octets, 0 are there] pointer 22]",
                message("0c00000016000000"));
        assertEquals(
                "IcmpView[type 5 code 1 length 8 Quote[octets 0 error icmp-quote needs 20 octets, 0 are there] gateway 192.0.2.1]",
                message("05010000c0000201"));
        ByteBuf problem = Samples.hex("0400000000000028");
        assertEquals(
                "Icmpv6View[type 4 code 0 length 8 Quote[octets 0 error icmp-quote needs 40 octets, 0 are there] pointer 40]",
                Icmpv6View.parse(problem, 0, 8).toString());
    }

    private static String message(String digits) throws MalformedPacket {
        ByteBuf octets = Samples.hex(digits);
        return IcmpView.parse(octets, 0, octets.readableBytes()).toString();
    }

    @Test
    void datagramsPrintPortsAndLength() throws MalformedPacket {
        ByteBuf octets = Samples.hex(Samples.UDP);
        assertEquals(
                "UdpView[33203 > 33434 length 16]", UdpView.parse(octets, 0, 16).toString());
        assertEquals(
                "UdpView[33203 > 33434 length 16 clipped]",
                UdpView.parseQuoted(octets, 0, 8).toString());
    }

    @Test
    void theLinkPrintsWhatItPassedOver() throws MalformedPacket {
        ByteBuf tagged = Samples.hex(MACS + "8100 0064 8847 03e8 4140" + Samples.SYN);
        assertEquals(
                "LinkView[ethernet VLAN [100] MPLS [16004] EtherType 0x800]",
                LinkView.of(LinkType.ETHERNET, tagged, 0, tagged.readableBytes())
                        .toString());
        assertEquals(
                "LinkView[ethernet EtherType 0x0 error link needs 14 octets, 3 are there]",
                LinkView.of(LinkType.ETHERNET, tagged, 0, 3).toString());
        assertEquals(
                "EthernetView[02:00:00:00:00:0a > 02:00:00:00:00:0b EtherType 0x8100]",
                EthernetView.parse(tagged, 0, 14).toString());
    }

    @Test
    void aFrameIsItsLayers() {
        ByteBuf frame = Samples.hex(Samples.UDP6);
        assertEquals(
                "Decoded[link=LinkView[raw EtherType 0x86dd], network=Ip6[header=Ipv6View[2001:db8::1 > 2001:db8:4::2"
                        + " protocol 17 hop limit 1 flow 0x12345 length 56], transport=Udp[datagram=UdpView["
                        + "33203 > 33434 length 16]]]]",
                FrameDecoder.decode(LinkType.RAW, frame).toString());
    }

    @Test
    void aNameIsEscaped() {
        var info = new InterfaceInfo(
                2,
                OptionalLong.of(5),
                Optional.of(Ipv4Address.of(10, 0, 0, 1)),
                Optional.of("eth0\u001b[2J\n"),
                OptionalLong.of(1500));
        assertEquals(
                "InterfaceInfo[role 2 index 5 address 10.0.0.1 name eth0\\u{1b}[2J\\u{a} MTU 1500]", info.toString());
    }

    @Test
    void viewsOutliveTheirBufferInPrint() {
        ByteBuf frame = Samples.hex(Samples.TIME_EXCEEDED);
        Decoded decoded = FrameDecoder.decode(LinkType.RAW, frame);
        IcmpMessage message = ((Transport.Icmp) ((Network.Ip) decoded.network()).transport()).message();
        var quoted = (QuotedTransport.Tcp) message.quote().transport();
        frame.release();
        assertEquals(
                "Decoded[link=LinkView[raw EtherType 0x800], network=Ip4[header=Ipv4View[buffer released],"
                        + " transport=Icmp[message=IcmpView[buffer released]]]]",
                decoded.toString());
        assertEquals("TcpView[buffer released]", quoted.whole().orElseThrow().toString());
        assertEquals("TcpQuote[33003 > 443 seq 2881486851]", quoted.ports().toString());
    }
}
