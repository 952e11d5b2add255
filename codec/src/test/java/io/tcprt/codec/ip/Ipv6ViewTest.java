package io.tcprt.codec.ip;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

final class Ipv6ViewTest {
    private static final String PACKET = """
            6abcdef0 0008 06 40
            20010db8000000000000000000000001
            20010db8000000000000000000000002
            0102030405060708""";

    /** A fragment header with this offset and flag, and destination options behind it. */
    private static ByteBuf fragment(String word) {
        return hex("""
                60000000 0010 2c 40
                20010db8000000000000000000000001
                20010db8000000000000000000000002
                3c00 %s 01020304
                0600 010400000000""".formatted(word));
    }

    /** A routing header of this type and with these segments left, with the addresses 2001:db8::a, ::b and ::c. */
    private static Ipv6View routed(int type, int left) throws MalformedPacket {
        return Ipv6View.parse(hex("""
                        60000000 0038 2b 40
                        20010db8000000000000000000000001
                        20010db8000000000000000000000002
                        1106 %02x %02x 00000000
                        20010db800000000000000000000000a
                        20010db800000000000000000000000b
                        20010db800000000000000000000000c""".formatted(type, left)), 0, 96);
    }

    @Test
    void aRoutingHeaderLeadsToItsLastAddress() throws MalformedPacket {
        Ipv6Address next = Ipv6Address.parse("2001:db8::2");
        assertEquals(Ipv6Address.parse("2001:db8::c"), routed(0, 1).finalDestination());
        assertEquals(
                Ipv6Address.parse("2001:db8::a"), routed(4, 2).finalDestination(), "segments are listed backwards");
        assertEquals(Ipv6Address.parse("2001:db8::a"), routed(2, 1).finalDestination(), "a home address");
        assertEquals(next, routed(0, 0).finalDestination(), "no segment is left");
        assertEquals(next, routed(99, 1).finalDestination(), "a type that is not known");
        assertEquals(next, routed(0, 1).destination());
    }

    @Test
    void readsEveryField() throws MalformedPacket {
        var ip = Ipv6View.parse(hex(PACKET + "eeee"), 0, 50);
        assertEquals(6, ip.version());
        assertEquals(0xab, ip.dsfield());
        assertEquals(0xcdef0, ip.flowLabel());
        assertEquals(8, ip.payloadLength());
        assertEquals(6, ip.nextHeader());
        assertEquals(6, ip.protocol());
        assertEquals(40, ip.headerLength());
        assertEquals(List.of(), ip.extensionHeaders());
        assertEquals(0, ip.id());
        assertEquals(0, ip.fragmentOffset());
        assertFalse(ip.moreFragments());
        assertEquals(OptionalLong.empty(), ip.fragmentId());
        assertEquals(64, ip.ttl());
        assertEquals("2001:db8::1", ip.source().toString());
        assertEquals("2001:db8::2", ip.destination().toString());
        assertEquals(0, ip.start());
        assertEquals(40, ip.payloadStart());
        assertEquals(48, ip.payloadEnd());
        assertFalse(ip.clipped());
    }

    @Test
    void walksOverEveryKindOfExtensionHeader() throws MalformedPacket {
        var ip = Ipv6View.parse(hex(Samples.CHAIN6), 0, 144);
        assertEquals(0, ip.nextHeader());
        assertEquals(6, ip.protocol());
        assertEquals(120, ip.headerLength());
        assertEquals(120, ip.payloadStart());
        assertEquals(
                List.of(
                        new Ipv6ExtensionHeader(Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS, 40, 8),
                        new Ipv6ExtensionHeader(Ipv6ExtensionHeader.DESTINATION_OPTIONS, 48, 16),
                        new Ipv6ExtensionHeader(Ipv6ExtensionHeader.ROUTING, 64, 24),
                        new Ipv6ExtensionHeader(Ipv6ExtensionHeader.FRAGMENT, 88, 8),
                        new Ipv6ExtensionHeader(Ipv6ExtensionHeader.AUTHENTICATION, 96, 24)),
                ip.extensionHeaders());
        assertEquals(OptionalLong.of(0xdeadbeefL), ip.fragmentId());
        assertEquals(0, ip.fragmentOffset());
        assertFalse(ip.headerClipped());
        assertFalse(ip.clipped());
    }

    /** Extension headers of these types and lengths (in units of 8 octets), then a UDP header. */
    @Property
    void walksOverAnyChain(@ForAll("chains") List<Tuple2<Integer, Integer>> chain) throws MalformedPacket {
        ByteBuf packet = Samples.dirty();
        var written = new ArrayList<Ipv6ExtensionHeader>();
        packet.writeBytes(hex(PACKET), 40)
                .setByte(6, chain.isEmpty() ? 17 : chain.get(0).get1());
        for (int i = 0; i < chain.size(); i++) {
            int next = i + 1 < chain.size() ? chain.get(i + 1).get1() : 17;
            written.add(emit(packet, chain.get(i).get1(), chain.get(i).get2(), next));
        }
        packet.writeLong(1).setShort(4, packet.writerIndex() - 40);
        var ip = Ipv6View.parse(packet, 0, packet.writerIndex());
        assertEquals(written, ip.extensionHeaders());
        assertEquals(17, ip.protocol());
        assertEquals(packet.writerIndex() - 8, ip.payloadStart());
        assertEquals(packet.writerIndex() - 8, ip.headerLength());
    }

    private static Ipv6ExtensionHeader emit(ByteBuf packet, int type, int units, int next) {
        int start = packet.writerIndex();
        boolean authentication = type == Ipv6ExtensionHeader.AUTHENTICATION;
        int octets = type == Ipv6ExtensionHeader.FRAGMENT ? 8 : units * 8;
        packet.writeByte(next)
                .writeByte(authentication ? units * 2 - 2 : units - 1)
                .writeZero(octets - 2);
        return new Ipv6ExtensionHeader(type, start, octets);
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, Integer>>> chains() {
        var types = Arbitraries.of(0, 43, 44, 51, 60);
        var units = Arbitraries.integers().between(1, 20);
        return Combinators.combine(types, units).as(Tuple::of).list().ofMaxSize(9);
    }

    @Test
    void aLaterFragmentEndsTheWalk() throws MalformedPacket {
        var ip = Ipv6View.parse(fragment("05a9"), 0, 56);
        assertEquals(1448, ip.fragmentOffset());
        assertTrue(ip.moreFragments());
        assertEquals(60, ip.protocol());
        assertEquals(48, ip.payloadStart());
        assertEquals(List.of(new Ipv6ExtensionHeader(44, 40, 8)), ip.extensionHeaders());
        var first = Ipv6View.parse(fragment("0001"), 0, 56);
        assertEquals(0, first.fragmentOffset());
        assertTrue(first.moreFragments());
        assertEquals(6, first.protocol());
        assertEquals(56, first.payloadStart());
    }

    /** Wherever the extension headers are cut, the length tells where the one that is cut would end. */
    @Test
    void aChainThatIsCutHasNoTransport() throws MalformedPacket {
        for (int length = 40; length <= 144; length++) {
            var ip = Ipv6View.parseCaptured(hex(Samples.CHAIN6), 0, length);
            assertEquals(length < 120, ip.headerClipped(), "cut to " + length);
            assertEquals(Math.min(length, 120), ip.payloadStart());
            assertEquals(claimed(length), ip.headerLength());
            assertTrue(length == 144 || ip.clipped());
        }
        assertEquals(43, Ipv6View.parseCaptured(hex(Samples.CHAIN6), 0, 70).protocol());
    }

    /** A header without its second octet counts as the shortest possible one. */
    private static int claimed(int length) {
        int[] begins = {40, 48, 64, 88, 96, 120};
        int i = 0;
        while (i < 4 && length >= begins[i + 1]) {
            i++;
        }
        return length < begins[i] + 2 ? begins[i] + 8 : begins[i + 1];
    }

    @Test
    void parseRefusesExtensionHeadersBeyondThePacket() {
        var longer = fragment("0000").setByte(49, 0xff);
        var refusal = assertThrows(MalformedPacket.class, () -> Ipv6View.parse(longer, 0, 56));
        assertEquals(new TooShort(Layer.IPV6, 48 + 8 * 256, 56), refusal.error());
    }

    @Test
    void parseCapturedAcceptsACutPacketAndParseRefusesIt() throws MalformedPacket {
        var refusal = assertThrows(MalformedPacket.class, () -> Ipv6View.parse(hex(PACKET), 0, 44));
        assertEquals(new TooShort(Layer.IPV6, 48, 44), refusal.error());
        var ip = Ipv6View.parseCaptured(hex(PACKET), 0, 44);
        assertTrue(ip.clipped());
        assertEquals(44, ip.payloadEnd());
        assertEquals(48, Ipv6View.parseCaptured(hex(PACKET + "ee"), 0, 49).payloadEnd());
        assertEquals(49, Ipv6View.parseQuoted(hex(PACKET + "ee"), 0, 49).payloadEnd());
    }

    @Test
    void everyParseMethodRefusesAnotherVersionAndHalfAHeader() {
        var half = assertThrows(MalformedPacket.class, () -> Ipv6View.parseCaptured(hex(PACKET), 0, 39));
        assertEquals(new TooShort(Layer.IPV6, 40, 39), half.error());
        var four = hex(PACKET).setByte(0, 0x45);
        var other = assertThrows(MalformedPacket.class, () -> Ipv6View.parseQuoted(four, 0, 48));
        assertEquals(new BadField(Layer.ICMP_QUOTE, "version", 4), other.error());
    }
}
