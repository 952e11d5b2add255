package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class Icmpv6ViewTest {
    static Icmpv6View message(String digits) throws MalformedPacket {
        ByteBuf bytes = hex(digits);
        return Icmpv6View.parse(bytes, 0, bytes.capacity());
    }

    private static Icmpv6View behindHeader(ByteBuf packet) throws MalformedPacket {
        return Icmpv6View.parse(packet, 40, packet.capacity());
    }

    @Test
    void readsEveryFieldOfATimeExceeded() throws MalformedPacket {
        ByteBuf packet = hex(Samples.TIME_EXCEEDED6);
        var icmp = behindHeader(packet);
        assertEquals(3, icmp.type());
        assertEquals(0, icmp.code());
        assertEquals(0x17c6, icmp.checksum());
        assertTrue(icmp.checksumValid(Ipv6View.parse(packet, 0, 112)));
        assertTrue(icmp.isError());
        assertTrue(icmp.endsQuoted());
        assertTrue(icmp.isExtensible());
        assertFalse(icmp.isEcho());
        assertEquals(0, icmp.quoteLength());
        assertFalse(icmp.extensions().present());
        assertEquals(OptionalInt.empty(), icmp.nextHopMtu());
        assertEquals(Optional.empty(), icmp.error());
        assertEquals(40, icmp.start());
        assertEquals(48, icmp.payloadStart());
        assertEquals(112, icmp.payloadEnd());
    }

    /** The checksum includes the pseudo header, so another address makes it wrong. */
    @Test
    void theChecksumCoversTheAddresses() throws MalformedPacket {
        ByteBuf packet = hex(Samples.TIME_EXCEEDED6).setByte(23, 9);
        assertFalse(behindHeader(packet).checksumValid(Ipv6View.parse(packet, 0, 112)));
    }

    @Test
    void readsAnEcho() throws MalformedPacket {
        ByteBuf packet = hex(Samples.ECHO6);
        var echo = behindHeader(packet);
        assertTrue(echo.isEchoRequest());
        assertFalse(echo.isEchoReply());
        assertFalse(echo.isError());
        assertFalse(echo.endsQuoted());
        assertEquals(0x77, echo.identifier());
        assertEquals(1, echo.sequence());
        assertTrue(echo.checksumValid(Ipv6View.parse(packet, 0, 64)));
        assertSame(Quote.NONE, echo.quote());
        assertEquals(Optional.empty(), echo.error());
        assertTrue(message("8100 0000 0077 0001").isEchoReply());
    }

    @Test
    void readsWhatEachTypeHasInItsSecondWord() throws MalformedPacket {
        assertEquals(OptionalInt.of(1280), message("0200 0000 0000 0500").nextHopMtu());
        assertEquals(OptionalInt.of(0x10000), message("0200 0000 0001 0000").nextHopMtu());
        assertEquals(OptionalInt.empty(), message("0200 0000 0000 0000").nextHopMtu());
        assertEquals(OptionalInt.empty(), message("0200 0000 8000 0000").nextHopMtu());
        assertEquals(OptionalInt.empty(), message("0100 0000 0000 0500").nextHopMtu());
        assertEquals(0xffff_fffeL, message("0401 0000 ffff fffe").pointer());
        assertEquals(16 * 8, message("0300 0000 1000 0000").quoteLength());
    }

    @Test
    void fourTypesAreErrorsAndTwoOfThemMayHaveExtensions() throws MalformedPacket {
        for (int type = 0; type < 256; type++) {
            var icmp = message(String.format("%02x00 0000 0200 0000", type));
            assertEquals(Set.of(1, 2, 3, 4).contains(type), icmp.isError());
            assertEquals(icmp.isError(), icmp.endsQuoted());
            assertEquals(Set.of(1, 3).contains(type), icmp.isExtensible());
            assertEquals(icmp.isExtensible() ? 16 : 0, icmp.quoteLength());
        }
    }

    @Test
    void readsALabelAndAnInterfaceBehindTheQuote() throws MalformedPacket {
        var icmp = behindHeader(hex(Samples.OBJECTS6));
        var extensions = icmp.extensions();
        assertEquals(128, icmp.quoteLength());
        assertEquals(48 + 128, icmp.quote().end());
        assertTrue(extensions.checksumPresent());
        assertTrue(extensions.checksumValid());
        assertFalse(extensions.legacy());
        assertEquals(List.of(new MplsLabel(24001, 0, true, 1)), extensions.mpls());
        assertEquals(
                List.of(new InterfaceInfo(
                        0,
                        OptionalLong.of(512),
                        Optional.of(Ipv6Address.parse("2001:db8:2::1")),
                        Optional.of("eth0"),
                        OptionalLong.empty())),
                extensions.interfaces());
        assertEquals(List.of(), extensions.unknown());
        assertEquals(Optional.empty(), icmp.error());
    }

    @Test
    void legacyExtensionsAreRead() throws MalformedPacket {
        var icmp = behindHeader(hex(Samples.OBJECTS6).setByte(44, 0));
        assertTrue(icmp.extensions().legacy());
        assertEquals(1, icmp.extensions().mpls().size());
    }

    /** These types have the high octet of an MTU or a pointer in place of a length. */
    @Test
    void packetTooBigAndParameterProblemHaveNoExtensions() throws MalformedPacket {
        for (int type : new int[] {2, 4}) {
            var icmp = behindHeader(hex(Samples.OBJECTS6).setByte(40, type));
            assertFalse(icmp.extensions().present());
            assertEquals(Optional.empty(), icmp.extensions().error());
            assertEquals(icmp.payloadEnd(), icmp.quote().end());
        }
    }

    @Test
    void aLengthThatPointsToNoExtensionsKeepsTheQuoteWhole() throws MalformedPacket {
        var icmp = behindHeader(hex(Samples.TIME_EXCEEDED6).setByte(44, 7));
        assertFalse(icmp.extensions().present());
        assertEquals(112, icmp.quote().end());
        assertEquals(Optional.of(new BadField(Layer.ICMP_EXTENSION, "version", 1)), icmp.error());
    }

    @Test
    void fewerThanEightOctetsAreNoMessage() {
        var refusal = assertThrows(MalformedPacket.class, () -> message("0300f4ff000000"));
        assertEquals(new TooShort(Layer.ICMPV6, 8, 7), refusal.error());
    }
}
