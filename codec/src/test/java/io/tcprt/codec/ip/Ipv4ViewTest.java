package io.tcprt.codec.ip;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class Ipv4ViewTest {
    private static final String PLAIN = "45fc002800014000401100000a0000010a000002";

    @Test
    void readsEveryFieldOfARealDatagram() throws MalformedPacket {
        ByteBuf bytes = hex(Samples.TIME_EXCEEDED);
        var ip = Ipv4View.parse(bytes, 0, 152);
        assertEquals(4, ip.version());
        assertEquals(15, ip.ihl());
        assertEquals(60, ip.headerLength());
        assertEquals(152, ip.totalLength());
        assertEquals(0xc0, ip.dsfield());
        assertEquals(48, ip.dscp());
        assertEquals(0, ip.ecn());
        assertEquals(0xd9eb, ip.id());
        assertFalse(ip.dontFragment());
        assertFalse(ip.moreFragments());
        assertEquals(0, ip.fragmentOffset());
        assertEquals(62, ip.ttl());
        assertEquals(1, ip.protocol());
        assertEquals(0x83aa, ip.checksum());
        assertTrue(ip.checksumValid());
        assertEquals(Ipv4Address.of(10, 77, 3, 2), ip.source());
        assertEquals(Ipv4Address.of(10, 77, 1, 1), ip.destination());
        assertFalse(ip.clipped());
        assertFalse(ip.headerClipped());
        assertEquals(0, ip.start());
        assertEquals(60, ip.payloadStart());
        assertEquals(152, ip.payloadEnd());
        assertEquals(bytes, ip.bytes());
    }

    @Test
    void readsFlagsFragmentOffsetAndEcn() throws MalformedPacket {
        var ip = Ipv4View.parseCaptured(hex("45fd0028 0001 6003 40110000 0a0000010a000002"), 0, 20);
        assertTrue(ip.dontFragment());
        assertTrue(ip.moreFragments());
        assertEquals(24, ip.fragmentOffset());
        assertEquals(1, ip.ecn());
        assertTrue(ip.clipped());
    }

    @Test
    void theHeaderChecksumOfAQuoteThatARouterStampedIsStale() throws MalformedPacket {
        var quoted = Ipv4View.parseQuoted(hex(Samples.TIME_EXCEEDED), 68, 152);
        assertFalse(quoted.checksumValid());
        assertEquals(1, quoted.ttl());
    }

    @Test
    void parseLeavesOutWhatFollowsTheDatagram() throws MalformedPacket {
        var ip = Ipv4View.parse(hex(Samples.SYN + "eeeeeeee"), 0, 88);
        assertEquals(84, ip.payloadEnd());
    }

    @Test
    void parseNeedsAllThatIsClaimed() {
        assertRefused(new TooShort(Layer.IPV4, 20, 19), () -> Ipv4View.parse(hex(Samples.SYN), 0, 19));
        assertRefused(new TooShort(Layer.IPV4, 84, 83), () -> Ipv4View.parse(hex(Samples.SYN), 0, 83));
        ByteBuf bytes = hex(Samples.SYN).setShort(2, 59);
        assertRefused(new BadField(Layer.IPV4, "total length", 59), () -> Ipv4View.parse(bytes, 0, 84));
    }

    @Test
    void everyParseMethodRefusesAnotherVersionAndAShortIhl() {
        ByteBuf six = hex(PLAIN).setByte(0, 0x65);
        ByteBuf four = hex(PLAIN).setByte(0, 0x44);
        assertRefused(new BadField(Layer.IPV4, "version", 6), () -> Ipv4View.parse(six, 0, 20));
        assertRefused(new BadField(Layer.IPV4, "IHL", 4), () -> Ipv4View.parseCaptured(four, 0, 20));
        assertRefused(new BadField(Layer.ICMP_QUOTE, "version", 6), () -> Ipv4View.parseQuoted(six, 0, 20));
        assertRefused(new TooShort(Layer.ICMP_QUOTE, 20, 12), () -> Ipv4View.parseQuoted(six, 0, 12));
    }

    @Test
    void aCapturedHeaderMayBeCutInItsOptions() throws MalformedPacket {
        var ip = Ipv4View.parseCaptured(hex(Samples.SYN), 0, 30);
        assertTrue(ip.headerClipped());
        assertTrue(ip.clipped());
        assertFalse(ip.checksumValid());
        assertEquals(30, ip.payloadStart());
        assertEquals(30, ip.payloadEnd());
        assertTrue(ip.recordRoute().orElseThrow().truncated());
    }

    /** With segmentation offload, captures show a total length of 0. */
    @Test
    void aTotalLengthOfZeroIsIgnored() throws MalformedPacket {
        var ip = Ipv4View.parseCaptured(hex(Samples.SYN).setShort(2, 0), 0, 84);
        assertEquals(84, ip.payloadEnd());
        assertFalse(ip.clipped());
    }

    @Test
    void aQuoteExtendsOverAllThatWasQuotedWhateverItsLengthSays() throws MalformedPacket {
        var swapped = Ipv4View.parseQuoted(hex(Samples.SYN).setShort(2, 0x5400), 0, 84);
        assertEquals(84, swapped.payloadEnd());
        assertTrue(swapped.clipped());
        var less = Ipv4View.parseQuoted(hex(Samples.SYN).setShort(2, 24), 0, 84);
        assertEquals(84, less.payloadEnd());
        assertFalse(less.clipped());
    }

    private static void assertRefused(DecodeError error, Executable parse) {
        var refusal = assertThrows(MalformedPacket.class, parse);
        assertEquals(error, refusal.error());
        assertEquals(error.text(), refusal.getMessage());
        assertEquals(0, refusal.getStackTrace().length);
    }
}
