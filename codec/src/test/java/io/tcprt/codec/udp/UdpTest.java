package io.tcprt.codec.udp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class UdpTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 77, 1, 1);
    private static final Ipv4Address DESTINATION = Ipv4Address.of(10, 77, 4, 2);

    private static Ipv4View header(int payload) throws MalformedPacket {
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(SOURCE, DESTINATION, UdpView.PROTOCOL, 1, 1, 0, true, Ipv4OptionsSpec.NONE).emit(out, payload);
        return Ipv4View.parse(out.writeZero(payload), 0, 20 + payload);
    }

    @Test
    void readsEveryFieldOfARealDatagram() throws MalformedPacket {
        ByteBuf bytes = hex("ffff" + Samples.UDP + "ee");
        var udp = UdpView.parse(bytes, 2, 19);
        assertSame(bytes, udp.bytes());
        assertEquals(33203, udp.sourcePort());
        assertEquals(33434, udp.destinationPort());
        assertEquals(16, udp.length());
        assertEquals(0xfbfd, udp.checksum());
        assertTrue(udp.checksumValid(header(16)));
        assertFalse(udp.clipped());
        assertEquals(2, udp.start());
        assertEquals(10, udp.payloadStart());
        assertEquals(18, udp.payloadEnd());
    }

    /** RFC 8200 §8.1, and of IPv4 what hosts do: the address that the datagram is for in the end is summed. */
    @Test
    void theChecksumOfASourceRoutedDatagramIsThatOfItsLastAddress() throws MalformedPacket {
        ByteBuf bytes = hex("""
                47000024 00640000 01110949 0a000001 0a010101
                83070 40a090909 00
                9c40829a 0008c3f0""");
        Ipv4View header = Ipv4View.parse(bytes, 0, 36);
        UdpView udp = UdpView.parse(bytes, 28, 36);
        assertEquals(Ipv4Address.of(10, 1, 1, 1), header.destination());
        assertEquals(Ipv4Address.of(10, 9, 9, 9), header.finalDestination());
        assertTrue(udp.checksumValid(header));
        bytes.setByte(22, 8);
        assertEquals(header.destination(), header.finalDestination(), "the route is used up");
        assertFalse(udp.checksumValid(header));
    }

    @Test
    void aQuotedHeaderIsAllOfIt() throws MalformedPacket {
        var quote = UdpQuote.parse(hex("ffff" + Samples.UDP), 2, 10);
        assertEquals(33203, quote.sourcePort());
        assertEquals(33434, quote.destinationPort());
        assertEquals(16, quote.length());
        assertEquals(0xfbfd, quote.checksum());
        assertEquals(2, quote.start());
        assertThrows(MalformedPacket.class, () -> UdpQuote.parse(hex(Samples.UDP), 0, 7));
    }

    @Test
    void parseNeedsAllThatIsClaimedAndParseQuotedOnlyTheHeader() throws MalformedPacket {
        var cut = assertThrows(MalformedPacket.class, () -> UdpView.parse(hex(Samples.UDP), 0, 12));
        assertEquals(new TooShort(Layer.UDP, 16, 12), cut.error());
        var less = assertThrows(MalformedPacket.class, () -> UdpView.parse(hex("00010002 0007 0000"), 0, 8));
        assertEquals(new BadField(Layer.UDP, "length", 7), less.error());
        var half = assertThrows(MalformedPacket.class, () -> UdpView.parseQuoted(hex(Samples.UDP), 0, 7));
        assertEquals(new TooShort(Layer.UDP, 8, 7), half.error());
        var quoted = UdpView.parseQuoted(hex(Samples.UDP), 0, 12);
        assertTrue(quoted.clipped());
        assertFalse(quoted.checksumValid(header(12)));
        assertEquals(12, quoted.payloadEnd());
    }

    @Test
    void aChecksumOfZeroMeansThatThereIsNone() throws MalformedPacket {
        assertTrue(UdpView.parse(hex("00010002 0008 0000"), 0, 8).checksumValid(header(8)));
    }

    @Test
    void writesARealDatagramOctetByOctet() {
        ByteBuf out = Samples.dirty();
        ByteBuf payload = hex("7979797979797979");
        new UdpSpec(33203, 33434).emit(out, SOURCE, DESTINATION, payload);
        assertEquals(Samples.digits(Samples.UDP), Samples.written(out));
        assertEquals(8, payload.readableBytes());
    }

    /** With this payload the sum is ffff, so that the checksum comes out as 0, which would mean "none". */
    @Test
    void aComputedZeroIsWrittenAsAllOnes() {
        ByteBuf out = Samples.dirty();
        new UdpSpec(0, 0).emit(out, new Ipv4Address(0), new Ipv4Address(0), hex("ffda"));
        assertEquals("00000000000affffffda", Samples.written(out));
    }

    @Test
    void writesADatagramOverIpv6OctetByOctet() throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        new UdpSpec(33203, 33434)
                .emit(
                        out,
                        Ipv6Address.parse("2001:db8::1"),
                        Ipv6Address.parse("2001:db8:4::2"),
                        hex("7979797979797979"));
        assertEquals(Samples.digits(Samples.UDP6).substring(80), Samples.written(out));
        var ip = Ipv6View.parse(hex(Samples.UDP6), 0, 56);
        assertTrue(UdpView.parse(ip.bytes(), ip.payloadStart(), ip.payloadEnd()).checksumValid(ip));
    }

    @Test
    void aComputedZeroIsWrittenAsAllOnesOverIpv6Too() {
        ByteBuf out = Samples.dirty();
        new UdpSpec(0, 0).emit(out, new Ipv6Address(0, 0), new Ipv6Address(0, 0), hex("ffda"));
        assertEquals("00000000000affffffda", Samples.written(out));
    }

    /** RFC 8200 §8.1: a receiver drops such a datagram. */
    @Test
    void noChecksumIsAWrongOneOverIpv6() throws MalformedPacket {
        var ip = Ipv6View.parse(hex(Samples.UDP6).setShort(46, 0), 0, 56);
        assertFalse(
                UdpView.parse(ip.bytes(), ip.payloadStart(), ip.payloadEnd()).checksumValid(ip));
    }

    @Test
    void aPayloadTooLongForTheLengthFieldIsRefused() {
        ByteBuf most = Unpooled.buffer().writeZero(0xffff - 8);
        var spec = new UdpSpec(1, 2);
        spec.emit(Unpooled.buffer(), SOURCE, DESTINATION, most);
        most.writeZero(1);
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Unpooled.buffer(), SOURCE, DESTINATION, most));
    }

    @Property
    void whatWasWrittenOverIpv6IsReadBack(
            @ForAll @IntRange(max = 0xffff) int source,
            @ForAll @IntRange(max = 0xffff) int destination,
            @ForAll long host,
            @ForAll @Size(max = 60) byte[] octets)
            throws MalformedPacket {
        var spec = new UdpSpec(source, destination);
        var header = new Ipv6Spec(new Ipv6Address(host, ~host), new Ipv6Address(1, host), UdpView.PROTOCOL, 1, 0, 0);
        ByteBuf out = Samples.dirty();
        header.emit(out, UdpView.HEADER_LENGTH + octets.length);
        spec.emit(out, header.source(), header.destination(), Unpooled.wrappedBuffer(octets));
        var ip = Ipv6View.parse(out, 0, out.writerIndex());
        var udp = UdpView.parse(out, ip.payloadStart(), ip.payloadEnd());
        assertEquals(spec, new UdpSpec(udp.sourcePort(), udp.destinationPort()));
        assertTrue(udp.checksumValid(ip));
        assertEquals(Unpooled.wrappedBuffer(octets), out.slice(udp.payloadStart(), octets.length));
    }

    @Property
    void whatWasWrittenIsReadBack(
            @ForAll @IntRange(max = 0xffff) int source,
            @ForAll @IntRange(max = 0xffff) int destination,
            @ForAll @Size(max = 60) byte[] octets)
            throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        new UdpSpec(source, destination).emit(out, SOURCE, DESTINATION, Unpooled.wrappedBuffer(octets));
        var udp = UdpView.parse(out, 0, out.writerIndex());
        assertEquals(new UdpSpec(source, destination), new UdpSpec(udp.sourcePort(), udp.destinationPort()));
        assertTrue(udp.checksumValid(header(udp.length())));
        assertEquals(Unpooled.wrappedBuffer(octets), out.slice(udp.payloadStart(), octets.length));
    }

    @Property
    void everyOctetIsWritten(@ForAll @IntRange(max = 0xffff) int source, @ForAll @Size(max = 60) byte[] octets) {
        Samples.assertWritesEveryOctet(
                out -> new UdpSpec(source, 53).emit(out, SOURCE, DESTINATION, Unpooled.wrappedBuffer(octets)));
    }
}
