package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IcmpViewTest {
    static IcmpView message(String digits) throws MalformedPacket {
        ByteBuf bytes = hex(digits);
        return IcmpView.parse(bytes, 0, bytes.capacity());
    }

    @Test
    void readsEveryFieldOfARealTimeExceeded() throws MalformedPacket {
        var icmp = IcmpView.parse(hex(Samples.TIME_EXCEEDED), 60, 152);
        assertEquals(11, icmp.type());
        assertEquals(0, icmp.code());
        assertEquals(0xbbad, icmp.checksum());
        assertTrue(icmp.checksumValid(Ipv4View.parse(icmp.bytes(), 0, 152)));
        assertTrue(icmp.isError());
        assertTrue(icmp.isExtensible());
        assertFalse(icmp.isEcho());
        assertEquals(0, icmp.quoteLength());
        assertFalse(icmp.extensions().present());
        assertEquals(Optional.empty(), icmp.error());
        assertEquals(60, icmp.start());
        assertEquals(68, icmp.payloadStart());
        assertEquals(152, icmp.payloadEnd());
    }

    @Test
    void readsARealEcho() throws MalformedPacket {
        var echo = message(Samples.ECHO);
        assertTrue(echo.isEcho());
        assertFalse(echo.isError());
        assertEquals(0x77, echo.identifier());
        assertEquals(1, echo.sequence());
        assertTrue(echo.checksumValid(Ipv4View.parse(hex(Samples.SYN), 0, 84)));
        assertSame(Quote.NONE, echo.quote());
        assertTrue(echo.quote().header().isEmpty());
        assertFalse(echo.quote().truncated());
        assertEquals(Optional.empty(), echo.error());
    }

    @Test
    void readsWhatEachTypeHasInItsSecondWord() throws MalformedPacket {
        assertEquals(OptionalInt.of(576), message("0304 0000 0000 0240").nextHopMtu());
        assertEquals(OptionalInt.empty(), message("0304 0000 0000 0000").nextHopMtu());
        assertEquals(22, message("0c00 0000 1600 0000").pointer());
        assertEquals(
                Ipv4Address.of(192, 0, 2, 1), message("0501 0000 c000 0201").gateway());
    }

    @Test
    void fiveTypesAreErrorsAndThreeOfThemMayHaveExtensions() throws MalformedPacket {
        for (int type = 0; type < 256; type++) {
            var icmp = message(String.format("%02x00 0000 0002 0000", type));
            assertEquals(icmp.isExtensible() ? 8 : 0, icmp.quoteLength());
            assertEquals(Set.of(3, 4, 5, 11, 12).contains(type), icmp.isError());
            assertEquals(Set.of(3, 11, 12).contains(type), icmp.isExtensible());
            assertEquals(Set.of(3, 11, 12).contains(type), icmp.endsQuoted());
        }
    }

    @Test
    void fewerThanEightOctetsAreNoMessage() {
        var refusal = assertThrows(MalformedPacket.class, () -> message("0b00f4ff000000"));
        assertEquals(new TooShort(Layer.ICMP, 8, 7), refusal.error());
    }
}
