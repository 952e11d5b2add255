package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
    private static final String MACS = "0200000000bb0200000000aa";

    private static final String IPV6_FRAGMENT =
            "60000000 00102c40" + "00".repeat(15) + "01" + "00".repeat(15) + "02" + "1100";

    private static Decoded raw(String digits) {
        return FrameDecoder.decode(LinkType.RAW, Samples.hex(digits));
    }

    private static Network.Ip6 ip6(Decoded decoded) {
        return (Network.Ip6) decoded.network();
    }

    private static Network.Ip4 ip(Decoded decoded) {
        return (Network.Ip4) decoded.network();
    }

    @Test
    void opensARealTimeExceededDownToTheQuotedPorts() {
        var outer = ip(raw(Samples.TIME_EXCEEDED));
        assertEquals("10.77.3.2", outer.header().source().toString());
        var message = ((Transport.Icmp) outer.transport()).message();
        var quoted = (QuotedTransport.Tcp) message.quote().transport();
        assertEquals(33003, quoted.ports().sourcePort());
        assertEquals(Optional.empty(), raw(Samples.TIME_EXCEEDED).error());
    }

    /** There are captures of the same three packets with every link type. */
    @Test
    void everyLinkTypeOpensToTheSameThreePackets() {
        Set<String> packets = new TreeSet<>();
        for (Frames.Frame frame : Frames.all()) {
            if (frame.capture().startsWith("dlt-") && !frame.capture().matches(".*(snap64|snap96|af24.*)")) {
                var network = frame.decoded().network();
                packets.add(frame.number()
                        + ViewTranscript.touchAll(ip(frame.decoded()).header().source())
                        + ViewTranscript.shape(network));
            }
        }
        assertEquals(3, packets.size(), packets::toString);
    }

    @Test
    void aHeaderWhoseOptionsAreCutIsShownBesideTheError() {
        var decoded = raw(Samples.digits(Samples.SYN).substring(0, 2 * 50));
        assertEquals("10.77.4.2", ip(decoded).header().destination().toString());
        assertEquals(
                new Transport.Unreadable(new TooShort(Layer.IPV4, 60, 50)),
                ip(decoded).transport());
        assertEquals(
                "ipv4 needs 60 octets, 50 are there",
                decoded.error().orElseThrow().text());
    }

    @Test
    void aSegmentWhoseOptionsAreCutIsShownBesideTheError() {
        var decoded = raw(Samples.digits(Samples.SYN).substring(0, 2 * 82));
        assertEquals(443, ((Transport.Tcp) ip(decoded).transport()).segment().destinationPort());
        assertEquals(Optional.of(new TooShort(Layer.TCP, 24, 22)), decoded.error());
    }

    @Test
    void everyLayerHasItsError() {
        String ip = "45000028000140004006000 00a0000010a000002".replace(" ", "");
        assertEquals(
                Optional.of(new TooShort(Layer.IPV4, 20, 12)),
                raw(ip.substring(0, 24)).error());
        assertEquals(
                Optional.of(new BadField(Layer.IPV4, "IHL", 4)),
                raw("44" + ip.substring(2)).error());
        assertEquals(
                "ipv4 cannot be read with IHL 4",
                raw("44" + ip.substring(2)).error().orElseThrow().text());
        assertEquals(
                Optional.of(new TooShort(Layer.TCP, 20, 3)), raw(ip + "000000").error());
        assertEquals(
                Optional.of(new TooShort(Layer.UDP, 8, 3)),
                raw(ip.replace("4006", "4011") + "000000").error());
        assertEquals(
                Optional.of(new TooShort(Layer.ICMP, 8, 3)),
                raw(ip.replace("4006", "4001") + "000000").error());
        assertEquals(Optional.of(new TooShort(Layer.IPV6, 40, 2)), raw("6000").error());
        assertEquals(Optional.of(new TooShort(Layer.LINK, 1, 0)), raw("").error());
    }

    @Test
    void aProtocolThatIsNotReadIsNotAnError() {
        var arp = FrameDecoder.decode(LinkType.ETHERNET, Samples.hex(MACS + "0806 0001"));
        assertEquals(new Network.Other(EtherType.ARP), arp.network());
        assertEquals(Optional.empty(), arp.error());
        var gre = raw("4500001800014000402f0000 0a0000010a000002 00000800");
        assertEquals(new Transport.Opaque(47), ip(gre).transport());
        assertEquals(Optional.empty(), gre.error());
    }

    @Test
    void aLaterFragmentHasNoTransportHeader() {
        var later = raw("45000018000100034006 0000 0a0000010a000002 00000800");
        assertEquals(new Transport.Fragment(), ip(later).transport());
        var six = ip6(raw(IPV6_FRAGMENT + "05a8 00000001 0001000200080000"));
        assertEquals(new Transport.Fragment(), six.transport());
        var firstOfSix = ip6(raw(IPV6_FRAGMENT + "0001 00000001 0001000200080000"));
        assertEquals(1, ((Transport.Udp) firstOfSix.transport()).datagram().sourcePort());
        var first = raw("4500001c000120004011 0000 0a0000010a000002 0001000203e80000");
        assertEquals(1, ((Transport.Udp) ip(first).transport()).datagram().sourcePort());
    }

    @Test
    void ipv6IsOpenedBehindAnyExtensionHeaders() {
        var udp = ip6(raw(Samples.UDP6));
        assertEquals(33434, ((Transport.Udp) udp.transport()).datagram().destinationPort());
        assertEquals("2001:db8::1", udp.header().source().toString());
        var tcp = ip6(raw(Samples.CHAIN6));
        assertEquals(443, ((Transport.Tcp) tcp.transport()).segment().destinationPort());
    }

    @Test
    void anIpv6ChainThatIsCutIsShownBesideTheError() {
        var decoded = raw(Samples.digits(Samples.CHAIN6).substring(0, 2 * 70));
        assertEquals("2001:db8:4::2", ip6(decoded).header().destination().toString());
        assertEquals(Optional.of(new TooShort(Layer.IPV6, 88, 70)), decoded.error());
    }

    /** 59 means that nothing follows, 50 that the rest is encrypted, and 253 is for experiments. */
    @Test
    void anythingButAnExtensionHeaderIsATransport() {
        for (int number : new int[] {1, 50, 59, 253}) {
            var packet = Samples.hex(Samples.UDP6).setByte(6, number);
            var ip = ip6(FrameDecoder.decode(LinkType.RAW, packet));
            assertEquals(new Transport.Opaque(number), ip.transport());
        }
    }

    @Test
    void paddingOfTheLinkIsNotPayload() {
        var decoded = FrameDecoder.decode(
                LinkType.ETHERNET,
                Samples.hex(MACS + "0800" + "4500001800014000402f0000 0a0000010a000002 00000800" + "ee".repeat(22)));
        assertEquals(14 + 24, ip(decoded).header().payloadEnd());
        assertFalse(ip(decoded).header().clipped());
    }

    @Test
    void boundsOutsideTheBufferAreAMistakeOfTheCaller() {
        ByteBuf frame = Samples.hex(Samples.SYN);
        assertThrows(IndexOutOfBoundsException.class, () -> FrameDecoder.decode(LinkType.RAW, frame, 0, 85));
        assertThrows(IndexOutOfBoundsException.class, () -> FrameDecoder.decode(LinkType.RAW, frame, 2, 1));
        assertTrue(FrameDecoder.decode(LinkType.RAW, frame, 84, 84).error().isPresent());
    }
}
