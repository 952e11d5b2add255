package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.MalformedPacket;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class Ipv6SpecTest {
    private static final Ipv6Address SOURCE = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address DESTINATION = Ipv6Address.parse("2001:db8:4::2");

    @Test
    void writesAHeaderOctetByOctet() {
        ByteBuf out = Samples.dirty();
        new Ipv6Spec(SOURCE, DESTINATION, 6, 4, 0, 0x12345).emit(out, 24);
        assertEquals(Samples.digits(Samples.SYN6).substring(0, 80), Samples.written(out));
    }

    @Test
    void aPayloadTooLongForAPacketIsRefused() {
        var spec = new Ipv6Spec(SOURCE, DESTINATION, 6, 4, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Samples.dirty(), 65_536));
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Samples.dirty(), -1));
    }

    @Test
    void aFlowLabelHasTwentyBits() {
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Spec(SOURCE, DESTINATION, 6, 4, 0, 0x10_0000));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Spec(SOURCE, DESTINATION, 6, 4, 0, -1));
    }

    @Property
    void whatWasWrittenIsReadBack(@ForAll("specs") Ipv6Spec spec, @ForAll @IntRange(max = 40) int payload)
            throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        spec.emit(out.writerIndex(3).readerIndex(3), payload);
        assertEquals(spec.headerLength(), out.readableBytes());
        var ip = Ipv6View.parse(out, 3, 3 + spec.headerLength() + payload);
        assertEquals(payload, ip.payloadEnd() - ip.payloadStart());
        assertEquals(
                spec,
                new Ipv6Spec(ip.source(), ip.destination(), ip.nextHeader(), ip.ttl(), ip.dsfield(), ip.flowLabel()));
    }

    /** Next headers are transports only: extension headers do not follow. */
    @Property
    void everyOctetIsWritten(@ForAll("specs") Ipv6Spec spec) {
        Samples.assertWritesEveryOctet(out -> spec.emit(out, 0));
    }

    @Provide
    Arbitrary<Ipv6Spec> specs() {
        var addresses =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Ipv6Address::new);
        var octets = Arbitraries.integers().between(0, 255);
        var labels = Arbitraries.integers().between(0, 0xf_ffff);
        return Combinators.combine(addresses, addresses, Arbitraries.of(6, 17, 58, 59, 255), octets, octets, labels)
                .as(Ipv6Spec::new);
    }
}
