package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class Icmpv6SpecTest {
    private static final Ipv6Address HOST = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address ROUTER = Ipv6Address.parse("2001:db8:2::1");
    private static final Ipv6Address TARGET = Ipv6Address.parse("2001:db8:4::2");

    @Test
    void writesATimeExceededOctetByOctet() {
        ByteBuf out = Samples.dirty();
        Icmpv6ErrorSpec.timeExceeded().emit(out, ROUTER, HOST, hex(Samples.TIME_EXCEEDED6), 48, 112);
        assertEquals(Samples.digits(Samples.TIME_EXCEEDED6).substring(80), Samples.written(out));
    }

    @Test
    void writesExtensionsOctetByOctet() throws MalformedPacket {
        ByteBuf packet = hex(Samples.OBJECTS6);
        var read = Icmpv6View.parse(packet, 40, packet.capacity()).extensions();
        var spec = Icmpv6ErrorSpec.timeExceeded()
                .with(IcmpExtensionsSpec.of(
                        new IcmpObjectSpec.Mpls(read.mpls()),
                        new IcmpObjectSpec.Interface(read.interfaces().get(0))));
        ByteBuf out = Samples.dirty();
        spec.emit(out, ROUTER, HOST, packet, 48, 48 + 64);
        assertEquals(Samples.digits(Samples.OBJECTS6).substring(80), Samples.written(out));
    }

    @Test
    void writesAnEchoOctetByOctet() {
        ByteBuf out = Samples.dirty();
        new EchoSpec(0x77, 1, 16).emit(out, HOST, TARGET, hex("78".repeat(16)), 0);
        assertEquals(Samples.digits(Samples.ECHO6).substring(80), Samples.written(out));
    }

    @Test
    void eachErrorHasItsSecondWord() {
        assertEquals(1280, Icmpv6ErrorSpec.packetTooBig(1280).rest());
        assertEquals(40, Icmpv6ErrorSpec.parameterProblem(1, 40).rest());
        assertEquals(1, Icmpv6ErrorSpec.parameterProblem(1, 40).code());
        assertEquals(4, Icmpv6ErrorSpec.unreachable(4).code());
    }

    @Test
    void anErrorWithoutRoomForALengthHasNoExtensions() {
        var extensions = IcmpExtensionsSpec.of(new IcmpObjectSpec.Raw(9, 9, List.of()));
        var tooBig = Icmpv6ErrorSpec.packetTooBig(1280);
        assertThrows(IllegalArgumentException.class, () -> tooBig.with(extensions));
        var problem = Icmpv6ErrorSpec.parameterProblem(0, 4);
        assertThrows(IllegalArgumentException.class, () -> problem.with(extensions));
    }

    @Test
    void aQuoteThatLeavesNoPlaceForExtensionsIsRefused() {
        ByteBuf quoted = Unpooled.buffer(2048).writeZero(2048);
        var spec = Icmpv6ErrorSpec.timeExceeded().with(IcmpExtensionsSpec.of(new IcmpObjectSpec.Raw(9, 9, List.of())));
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Samples.dirty(), ROUTER, HOST, quoted, 0, 2041));
    }

    @Property
    void anEchoThatWasWrittenIsReadBack(
            @ForAll @IntRange(max = 0xffff) int identifier,
            @ForAll @IntRange(max = 0xffff) int sequence,
            @ForAll @IntRange(max = 99) int payload,
            @ForAll boolean reply)
            throws MalformedPacket {
        var spec = new EchoSpec(identifier, sequence, payload, reply);
        ByteBuf out = headed(spec.length(), HOST, TARGET);
        spec.emit(out, HOST, TARGET);
        var echo = readBack(out);
        assertEquals(
                spec,
                new EchoSpec(
                        echo.identifier(),
                        echo.sequence(),
                        echo.payloadEnd() - echo.payloadStart(),
                        echo.isEchoReply()));
    }

    @Property
    void anErrorThatWasWrittenIsReadBack(@ForAll("specs") Icmpv6ErrorSpec spec, @ForAll @Size(max = 120) byte[] quoted)
            throws MalformedPacket {
        ByteBuf message = Samples.dirty();
        spec.emit(message, ROUTER, HOST, Unpooled.wrappedBuffer(quoted), 0, quoted.length);
        var icmp = readBack(headed(message.readableBytes(), ROUTER, HOST).writeBytes(message));
        assertEquals(spec, specOf(icmp));
        assertEquals(
                Unpooled.wrappedBuffer(quoted), icmp.bytes().slice(icmp.quote().start(), quoted.length));
        assertEquals(!spec.extensions().objects().isEmpty(), icmp.extensions().checksumValid());
    }

    private static ByteBuf headed(int payload, Ipv6Address source, Ipv6Address destination) {
        ByteBuf out = Samples.dirty();
        new Ipv6Spec(source, destination, Icmpv6View.PROTOCOL, 64, 0, 0).emit(out, payload);
        return out;
    }

    private static Icmpv6View readBack(ByteBuf packet) throws MalformedPacket {
        var ip = Ipv6View.parse(packet, 0, packet.writerIndex());
        var icmp = Icmpv6View.parse(packet, ip.payloadStart(), ip.payloadEnd());
        assertTrue(icmp.checksumValid(ip));
        return icmp;
    }

    @Property
    void everyOctetIsWritten(@ForAll("specs") Icmpv6ErrorSpec spec, @ForAll @Size(max = 120) byte[] quoted) {
        Samples.assertWritesEveryOctet(
                out -> spec.emit(out, ROUTER, HOST, Unpooled.wrappedBuffer(quoted), 0, quoted.length));
    }

    @Property
    void everyOctetOfAnEchoIsWritten(
            @ForAll @IntRange(max = 0xffff) int identifier, @ForAll @IntRange(max = 99) int payload) {
        Samples.assertWritesEveryOctet(out -> new EchoSpec(identifier, 1, payload).emit(out, HOST, TARGET));
    }

    @Provide
    Arbitrary<Icmpv6ErrorSpec> specs() {
        var codes = Arbitraries.integers().between(0, 255);
        var extensible = Combinators.combine(
                        Arbitraries.of(1, 3), codes, Arbitraries.integers().between(0, 0xff_ffff), ExtensionSpecs.any())
                .as(Icmpv6ErrorSpec::new);
        var plain = Combinators.combine(Arbitraries.of(2, 4), codes, Arbitraries.integers())
                .as((type, code, rest) -> new Icmpv6ErrorSpec(type, code, rest, IcmpExtensionsSpec.NONE));
        return Arbitraries.oneOf(extensible, plain);
    }

    private static Icmpv6ErrorSpec specOf(Icmpv6View icmp) {
        int rest = icmp.bytes().getInt(icmp.start() + 4) & (icmp.isExtensible() ? 0xff_ffff : -1);
        return new Icmpv6ErrorSpec(icmp.type(), icmp.code(), rest, ExtensionSpecs.of(icmp));
    }
}
