package io.tcprt.codec.ip;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.DecodeError.BadField;
import io.tcprt.codec.DecodeError.TooShort;
import io.tcprt.codec.Layer;
import io.tcprt.codec.MalformedPacket;
import org.junit.jupiter.api.Test;

final class Ipv6ViewTest {
    private static final String PACKET = """
            6abcdef0 0008 06 40
            20010db8000000000000000000000001
            20010db8000000000000000000000002
            0102030405060708""";

    @Test
    void readsEveryField() throws MalformedPacket {
        var ip = Ipv6View.parse(hex(PACKET + "eeee"), 0, 50);
        assertEquals(6, ip.version());
        assertEquals(0xab, ip.dsfield());
        assertEquals(0xcdef0, ip.flowLabel());
        assertEquals(8, ip.payloadLength());
        assertEquals(6, ip.protocol());
        assertEquals(64, ip.ttl());
        assertEquals("2001:db8::1", ip.source().toString());
        assertEquals("2001:db8::2", ip.destination().toString());
        assertEquals(0, ip.start());
        assertEquals(40, ip.payloadStart());
        assertEquals(48, ip.payloadEnd());
        assertFalse(ip.clipped());
    }

    @Test
    void aCapturedPacketMayBeCutAndAStrictOneNot() throws MalformedPacket {
        var refusal = assertThrows(MalformedPacket.class, () -> Ipv6View.parse(hex(PACKET), 0, 44));
        assertEquals(new TooShort(Layer.IPV6, 48, 44), refusal.error());
        var ip = Ipv6View.parseCaptured(hex(PACKET), 0, 44);
        assertTrue(ip.clipped());
        assertEquals(44, ip.payloadEnd());
        assertEquals(48, Ipv6View.parseCaptured(hex(PACKET + "ee"), 0, 49).payloadEnd());
        assertEquals(49, Ipv6View.parseQuoted(hex(PACKET + "ee"), 0, 49).payloadEnd());
    }

    @Test
    void noDoorTakesAnotherVersionOrHalfAHeader() {
        var half = assertThrows(MalformedPacket.class, () -> Ipv6View.parseCaptured(hex(PACKET), 0, 39));
        assertEquals(new TooShort(Layer.IPV6, 40, 39), half.error());
        var four = hex(PACKET).setByte(0, 0x45);
        var other = assertThrows(MalformedPacket.class, () -> Ipv6View.parseQuoted(four, 0, 48));
        assertEquals(new BadField(Layer.ICMP_QUOTE, "version", 4), other.error());
    }
}
