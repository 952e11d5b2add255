package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.MalformedPacket;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class IcmpSpecTest {
    @Test
    void writesARealTimeExceededOctetByOctet() {
        ByteBuf out = Samples.dirty();
        IcmpErrorSpec.timeExceeded().emit(out, hex(Samples.TIME_EXCEEDED), 68, 152);
        assertEquals(Samples.digits(Samples.TIME_EXCEEDED).substring(120), Samples.written(out));
    }

    @Test
    void writesExtensionsOctetByOctet() throws MalformedPacket {
        var read = IcmpViewTest.message(Samples.INTERFACES).extensions();
        var spec = IcmpErrorSpec.timeExceeded()
                .with(IcmpExtensionsSpec.of(
                        new IcmpObjectSpec.Interface(read.interfaces().get(0)),
                        new IcmpObjectSpec.Interface(read.interfaces().get(1)),
                        new IcmpObjectSpec.Mpls(read.mpls())));
        ByteBuf out = Samples.dirty();
        spec.emit(out, hex(Samples.INTERFACES), 8, 8 + 44);
        assertEquals(Samples.digits(Samples.INTERFACES), Samples.written(out));
    }

    @Test
    void eachErrorHasItsSecondWord() {
        assertEquals(0x0240, IcmpErrorSpec.fragmentationNeeded(576).rest());
        assertEquals(0x16000000, IcmpErrorSpec.parameterProblem(22).rest());
        assertEquals(
                0xc0000201,
                IcmpErrorSpec.redirect(1, Ipv4Address.of(192, 0, 2, 1)).rest());
        assertEquals(13, IcmpErrorSpec.unreachable(13).code());
    }

    @Test
    void aQuoteThatLeavesNoPlaceForExtensionsIsRefused() {
        ByteBuf quoted = Unpooled.buffer(2048).writeZero(2048);
        var object = new IcmpObjectSpec.Raw(9, 9, List.of());
        var modern = IcmpErrorSpec.timeExceeded().with(IcmpExtensionsSpec.of(object));
        assertThrows(IllegalArgumentException.class, () -> modern.emit(Samples.dirty(), quoted, 0, 1021));
        var legacy = IcmpErrorSpec.timeExceeded().with(new IcmpExtensionsSpec(List.of(object), true));
        assertThrows(IllegalArgumentException.class, () -> legacy.emit(Samples.dirty(), quoted, 0, 129));
    }

    @Test
    void writesARealEchoOctetByOctet() {
        ByteBuf out = Samples.dirty();
        new EchoSpec(0x77, 1, 16).emit(out, hex("78".repeat(16)), 0);
        assertEquals(Samples.digits(Samples.ECHO), Samples.written(out));
        assertEquals(24, new EchoSpec(0x77, 1, 16).length());
    }

    @Property
    void anEchoThatWasWrittenIsReadBack(
            @ForAll @IntRange(max = 0xffff) int identifier,
            @ForAll @IntRange(max = 0xffff) int sequence,
            @ForAll @IntRange(max = 99) int payload,
            @ForAll boolean reply)
            throws MalformedPacket {
        var spec = new EchoSpec(identifier, sequence, payload, reply);
        ByteBuf out = Samples.dirty();
        spec.emit(out);
        var echo = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(echo.checksumValid());
        assertEquals(
                spec,
                new EchoSpec(
                        echo.identifier(), echo.sequence(), out.writerIndex() - 8, echo.type() == IcmpView.ECHO_REPLY));
    }

    @Property
    void anErrorThatWasWrittenIsReadBack(@ForAll("specs") IcmpErrorSpec spec, @ForAll @Size(max = 120) byte[] quoted)
            throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        spec.emit(out, Unpooled.wrappedBuffer(quoted), 0, quoted.length);
        var icmp = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(icmp.checksumValid());
        assertEquals(spec, specOf(icmp));
        assertEquals(Unpooled.wrappedBuffer(quoted), out.slice(icmp.quote().start(), quoted.length));
        assertEquals(!spec.extensions().objects().isEmpty(), icmp.extensions().checksumValid());
    }

    @Provide
    Arbitrary<IcmpErrorSpec> specs() {
        var types = Arbitraries.of(3, 11, 12);
        var codes = Arbitraries.integers().between(0, 255);
        var rests = Arbitraries.integers().map(rest -> rest & 0xff00ffff);
        var extensions = Combinators.combine(object().list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((objects, legacy) -> new IcmpExtensionsSpec(objects, legacy && !objects.isEmpty()));
        return Combinators.combine(types, codes, rests, extensions).as(IcmpErrorSpec::new);
    }

    private static Arbitrary<IcmpObjectSpec> object() {
        var octets = Arbitraries.integers().between(0, 255);
        var labels = Combinators.combine(
                        Arbitraries.integers().between(0, 0xfffff),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false),
                        octets)
                .as(MplsLabel::new);
        var raw = Combinators.combine(
                        octets.filter(number -> number > 2),
                        octets,
                        octets.list().ofMaxSize(9))
                .as(IcmpObjectSpec.Raw::new);
        return Arbitraries.oneOf(
                labels.list().ofMinSize(1).ofMaxSize(4).map(IcmpObjectSpec.Mpls::new),
                interfaceInfo().map(IcmpObjectSpec.Interface::new),
                raw);
    }

    private static Arbitrary<InterfaceInfo> interfaceInfo() {
        var numbers = Arbitraries.longs().between(0, 0xffff_ffffL);
        Arbitrary<OptionalLong> maybe =
                numbers.optional().map(number -> number.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<IpAddress> addresses = Arbitraries.oneOf(
                Arbitraries.integers().map(Ipv4Address::new),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Ipv6Address::new));
        var names = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(63);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), maybe, addresses.optional(), names.optional(), maybe)
                .as(InterfaceInfo::new);
    }

    private static IcmpErrorSpec specOf(IcmpView icmp) {
        var extensions = icmp.extensions();
        var objects = new ArrayList<IcmpObjectSpec>();
        var object =
                new ObjectCursor(icmp.bytes(), Math.min(extensions.start() + 4, extensions.end()), extensions.end());
        while (object.next()) {
            objects.add(specOf(icmp, object));
        }
        int rest = icmp.bytes().getInt(icmp.start() + 4) & 0xff00ffff;
        return new IcmpErrorSpec(icmp.type(), icmp.code(), rest, new IcmpExtensionsSpec(objects, extensions.legacy()));
    }

    /** One object on its own, read through the public view of a message that holds only it. */
    private static IcmpObjectSpec specOf(IcmpView icmp, ObjectCursor object) {
        var octets = new ArrayList<Integer>();
        for (int at = object.payloadStart(); at < object.payloadEnd(); at++) {
            octets.add((int) icmp.bytes().getUnsignedByte(at));
        }
        if (object.classNumber() == IcmpExtensions.MPLS_CLASS) {
            var labels = new ArrayList<MplsLabel>();
            for (int at = object.payloadStart(); at < object.payloadEnd(); at += 4) {
                labels.add(MplsLabel.read(icmp.bytes().getInt(at)));
            }
            return new IcmpObjectSpec.Mpls(labels);
        }
        Optional<InterfaceInfo> info = object.classNumber() == InterfaceInfo.CLASS
                ? InterfaceInfo.read(icmp.bytes(), object.type(), object.payloadStart(), object.payloadEnd())
                : Optional.empty();
        return info.<IcmpObjectSpec>map(IcmpObjectSpec.Interface::new)
                .orElseGet(() -> new IcmpObjectSpec.Raw(object.classNumber(), object.type(), octets));
    }
}
