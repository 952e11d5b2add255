package io.tcprt.codec.link;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EthernetTest {
    private static final MacAddress HERE = MacAddress.parse("f2:a6:93:07:7e:6b");
    private static final MacAddress THERE = MacAddress.parse("4A-D7-EE-E6-4F-8A");

    @Test
    void readsARealHeader() throws MalformedPacket {
        var ethernet = EthernetView.parse(hex("f2a693077e6b4ad7eee64f8a0800"), 0, 14);
        assertEquals(HERE, ethernet.destination());
        assertEquals(THERE, ethernet.source());
        assertEquals(0x0800, ethernet.etherType());
        var refusal = assertThrows(MalformedPacket.class, () -> EthernetView.parse(hex("f2a693077e6b"), 0, 6));
        assertEquals(new TooShort(Layer.LINK, 14, 6), refusal.error());
    }

    @Test
    void writesARealHeaderOctetByOctet() {
        ByteBuf out = Samples.dirty();
        var spec = new EthernetSpec(HERE, THERE, List.of(100, 7), EtherType.IPV4);
        spec.emit(out);
        assertEquals("f2a693077e6b4ad7eee64f8a81000064810000070800", Samples.written(out));
        assertEquals(22, spec.length());
        assertThrows(IllegalArgumentException.class, () -> new EthernetSpec(HERE, THERE, List.of(4096), 0));
    }

    @Property
    void whatWasWrittenIsReadBack(
            @ForAll @LongRange(max = 0xffff_ffff_ffffL) long destination,
            @ForAll @LongRange(max = 0xffff_ffff_ffffL) long source,
            @ForAll @Size(max = 5) List<@IntRange(max = 4095) Integer> vlans,
            @ForAll @IntRange(min = 0x0600, max = 0x80ff) int etherType)
            throws MalformedPacket {
        var spec = new EthernetSpec(new MacAddress(destination), new MacAddress(source), vlans, etherType);
        ByteBuf out = Samples.dirty();
        spec.emit(out);
        assertEquals(spec.length(), out.writerIndex());
        var ethernet = EthernetView.parse(out, 0, out.writerIndex());
        var link = LinkView.of(LinkType.ETHERNET, out, 0, out.writerIndex());
        assertEquals(spec, new EthernetSpec(ethernet.destination(), ethernet.source(), link.vlans(), link.etherType()));
    }

    @Property
    void everyOctetIsWritten(@ForAll @Size(max = 5) List<@IntRange(max = 4095) Integer> vlans) {
        var spec = new EthernetSpec(HERE, THERE, vlans, EtherType.IPV4);
        Samples.assertWritesEveryOctet(spec::emit);
    }

    @Test
    void anAddressIsPrintedAsIpLinkDoesIt() {
        assertEquals("4a:d7:ee:e6:4f:8a", THERE.toString());
        assertEquals("00:00:00:00:00:00", MacAddress.ZERO.toString());
        assertEquals("ff:ff:ff:ff:ff:ff", MacAddress.BROADCAST.toString());
        assertEquals("0a:00:02:0f:00:01", MacAddress.parse("a:0:2:f:0:1").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1:2:3:4:5", "1:2:3:4:5:6:7", "1:2:3:4:5:", "g:2:3:4:5:6", "001:2:3:4:5:6"})
    void textThatIsNotAMacAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse(text));
    }

    @Test
    void moreThanFortyEightBitsAreNoMacAddress() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(1L << 48));
    }

    @Test
    void rawIpHasThreeNumbers() {
        for (int number : new int[] {12, 14, 101}) {
            assertEquals(Optional.of(LinkType.RAW), LinkType.of(number));
        }
        assertEquals(101, LinkType.RAW.number());
        assertEquals(Optional.empty(), LinkType.of(147));
        for (LinkType type : LinkType.values()) {
            assertEquals(Optional.of(type), LinkType.of(type.number()), type.label());
        }
    }
}
