package io.tcprt.codec.ip;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class Ipv4OptionsTest {
    private static final String FIXED = "00002800014000401100000a0000010a000002";

    /** A datagram with these options, whose length must be a multiple of 4. */
    private static Ipv4View datagram(String options) throws MalformedPacket {
        int words = 5 + Samples.digits(options).length() / 8;
        ByteBuf bytes = hex(String.format("4%x", words) + FIXED + options);
        return Ipv4View.parseQuoted(bytes, 0, bytes.capacity());
    }

    private static List<Ipv4Option> options(String options) throws MalformedPacket {
        var list = new ArrayList<Ipv4Option>();
        datagram(options).options().forEach(list::add);
        return list;
    }

    private static RecordRouteView route(String options) throws MalformedPacket {
        return datagram(options).recordRoute().orElseThrow();
    }

    @Test
    void readsTheRecordRouteOfARealRouter() throws MalformedPacket {
        var route =
                Ipv4View.parse(hex(Samples.TIME_EXCEEDED), 0, 152).recordRoute().orElseThrow();
        assertEquals(7, route.kind());
        assertEquals(39, route.length());
        assertEquals(28, route.pointer());
        assertEquals(9, route.slots());
        assertEquals(6, route.used());
        assertEquals(
                "[10.77.2.1, 10.77.3.1, 10.77.3.2, 10.77.3.2, 10.77.2.2, 10.77.1.2]",
                route.recorded().toString());
        assertEquals(Ipv4Address.of(10, 77, 2, 1), route.slot(0));
        assertTrue(route.slot(8).isZero());
        assertThrows(IndexOutOfBoundsException.class, () -> route.slot(9));
        assertFalse(route.full());
        assertTrue(route.consistent());
        assertTrue(route.aligned());
        assertFalse(route.truncated());
        assertEquals(20, route.start());
    }

    @Test
    void aRouteIsFullWhenThePointerIsPastTheOption() throws MalformedPacket {
        assertFalse(route("07070701020304 00").full(), "at its last octet, and not past it");
        var full = route("07070801020304 00");
        assertTrue(full.full());
        assertTrue(full.consistent());
        assertEquals(List.of(Ipv4Address.of(1, 2, 3, 4)), full.recorded());
    }

    /** scamper computes the number of slots from the pointer alone and reads beyond the option. */
    @Test
    void aPointerFarPastTheOptionUsesNoMoreSlotsThanThereAre() throws MalformedPacket {
        var wild = route("0707fc01020304 00");
        assertEquals(1, wild.used());
        assertFalse(wild.consistent());
        assertTrue(wild.full());
    }

    @Test
    void aPointerBeforeTheFirstSlotUsesNone() throws MalformedPacket {
        for (int pointer = 0; pointer < 4; pointer++) {
            var route = route(String.format("0707%02x01020304 00", pointer));
            assertEquals(0, route.used());
            assertEquals(1, route.slots());
            assertFalse(route.consistent());
        }
    }

    /** rr-malformed #6: the probe was sent with pointer 5, and Linux recorded there. */
    @Test
    void anUnalignedPointerMovesTheSlots() throws MalformedPacket {
        var route = route("070f 0d 00 0a4d0201 0a4d0301 000000 00");
        assertFalse(route.aligned());
        assertFalse(route.consistent());
        assertEquals("[10.77.2.1, 10.77.3.1]", route.recorded().toString());
        assertEquals(2, route.slots());
    }

    @Test
    void aLengthWithPartOfASlotIsReadAndInconsistent() throws MalformedPacket {
        var route = route("0708080102030400");
        assertEquals(1, route.slots());
        assertFalse(route.consistent());
    }

    @Test
    void readsEveryKindOfOption() throws MalformedPacket {
        var options = options("01 94040007 83070801020304 8907040a0b0c0d 0101 1e04abcd 00 0000");
        assertEquals(
                List.of(1, 148, 131, 137, 1, 1, 30, 0),
                options.stream().map(Ipv4Option::kind).toList());
        assertEquals(
                List.of(1, 4, 7, 7, 1, 1, 4, 1),
                options.stream().map(Ipv4Option::length).toList());
        assertEquals(new Ipv4Option.RouterAlert(7), options.get(1));
        var loose = (Ipv4Option.SourceRoute) options.get(2);
        assertFalse(loose.strict());
        assertEquals("[1.2.3.4]", loose.route().recorded().toString());
        assertTrue(((Ipv4Option.SourceRoute) options.get(3)).strict());
        assertEquals(new Ipv4Option.Unknown(30, 20 + 21, 4), options.get(6));
    }

    @Test
    void readsTimestampsWithAndWithoutAddresses() throws MalformedPacket {
        var plain =
                ((Ipv4Option.Timestamp) options("440c0950 00000001 80000002").get(0)).timestamp();
        assertEquals(12, plain.length());
        assertEquals(9, plain.pointer());
        assertEquals(5, plain.overflow());
        assertEquals(0, plain.flag());
        assertEquals(2, plain.entries());
        assertEquals(1, plain.used());
        assertEquals(0x80000002L, plain.timestamp(1));
        assertTrue(plain.address(1).isZero());
        assertFalse(plain.truncated());
        assertEquals(20, plain.start());
        var addressed =
                ((Ipv4Option.Timestamp) options("440c0d01 0a000001 00000005").get(0)).timestamp();
        assertEquals(1, addressed.entries());
        assertEquals(1, addressed.used());
        assertEquals(Ipv4Address.of(10, 0, 0, 1), addressed.address(0));
        assertEquals(5, addressed.timestamp(0));
    }

    @Test
    void nothingBehindTheEndOfTheListIsAnOption() throws MalformedPacket {
        assertEquals(List.of(new Ipv4Option.NoOperation(), new Ipv4Option.EndOfList()), options("0100 0707"));
    }

    @Test
    void aListThatCannotBeFollowedEndsInOneBrokenOption() throws MalformedPacket {
        assertEquals(List.of(new Ipv4Option.Broken(30, 20)), options("1e00 0101"));
        assertEquals(List.of(new Ipv4Option.Broken(7, 20)), options("0732 0400"));
        assertEquals(
                List.of(
                        new Ipv4Option.NoOperation(),
                        new Ipv4Option.NoOperation(),
                        new Ipv4Option.NoOperation(),
                        new Ipv4Option.Broken(7, 23)),
                options("01010107"));
    }

    @Test
    void aKnownKindOfImpossibleLengthIsSkipped() throws MalformedPacket {
        assertEquals(
                List.of(new Ipv4Option.Unknown(7, 20, 2), new Ipv4Option.Unknown(148, 22, 2)), options("07029402"));
        assertTrue(datagram("07029402").recordRoute().isEmpty());
        assertEquals(1, route("0702 0707 04 00000000 000000").slots());
    }

    @Test
    void aQuoteThatEndsInTheSlotsShowsThoseThatAreWhole() throws MalformedPacket {
        var ip = Ipv4View.parseQuoted(hex(Samples.TIME_EXCEEDED), 68, 68 + 20 + 3 + 6);
        var route = ip.recordRoute().orElseThrow();
        assertTrue(route.truncated());
        assertFalse(route.consistent());
        assertEquals(1, route.slots());
        assertEquals("[10.77.2.1]", route.recorded().toString());
        var iterator = ip.options().iterator();
        assertEquals(7, iterator.next().kind());
        assertFalse(iterator.hasNext());
        assertThrows(NoSuchElementException.class, iterator::next);
    }

    @Test
    void anOtherOptionThatIsCutIsBroken() throws MalformedPacket {
        ByteBuf bytes = hex("46" + FIXED + "94040000");
        var ip = Ipv4View.parseQuoted(bytes, 0, 23);
        assertEquals(new Ipv4Option.Broken(148, 20), ip.options().iterator().next());
    }
}
