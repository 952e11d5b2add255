package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
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

final class IcmpSpecTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 77, 1, 1);
    /** Any header: the checksum of ICMP covers the message alone. */
    private static final IpView HEADER = header();

    private static IpView header() {
        try {
            return Ipv4View.parse(hex(Samples.SYN), 0, 84);
        } catch (MalformedPacket e) {
            throw new AssertionError(e);
        }
    }

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
        new EchoSpec(0x77, 1, 16).emit(out, SOURCE, SOURCE, hex("78".repeat(16)), 0);
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
        spec.emit(out, SOURCE, SOURCE);
        var echo = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(echo.checksumValid(HEADER));
        assertEquals(
                spec,
                new EchoSpec(
                        echo.identifier(), echo.sequence(), out.writerIndex() - 8, echo.type() == IcmpView.ECHO_REPLY));
    }

    @Property
    void thePayloadOfAnEchoIsReadBack(
            @ForAll @IntRange(max = 0xffff) int identifier,
            @ForAll @IntRange(max = 9) int before,
            @ForAll @Size(max = 60) byte[] octets)
            throws MalformedPacket {
        ByteBuf payload = Unpooled.buffer().writeZero(before).writeBytes(octets);
        ByteBuf out = Samples.dirty();
        new EchoSpec(identifier, 1, octets.length).emit(out, SOURCE, SOURCE, payload, before);
        var echo = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(echo.checksumValid(HEADER));
        assertEquals(
                Unpooled.wrappedBuffer(octets),
                out.slice(echo.payloadStart(), echo.payloadEnd() - echo.payloadStart()));
    }

    /** These types use all of their second word, and have no extensions. */
    @Property
    void aRedirectOrSourceQuenchThatWasWrittenIsReadBack(
            @ForAll boolean redirect,
            @ForAll @IntRange(max = 255) int code,
            @ForAll int gateway,
            @ForAll @Size(max = 120) byte[] quoted)
            throws MalformedPacket {
        int type = redirect ? IcmpView.REDIRECT : IcmpView.SOURCE_QUENCH;
        var spec = new IcmpErrorSpec(type, code, gateway, IcmpExtensionsSpec.NONE);
        ByteBuf out = Samples.dirty();
        spec.emit(out, Unpooled.wrappedBuffer(quoted), 0, quoted.length);
        var icmp = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(icmp.checksumValid(HEADER));
        assertEquals(
                spec, new IcmpErrorSpec(icmp.type(), icmp.code(), icmp.gateway().bits(), IcmpExtensionsSpec.NONE));
        assertEquals(
                Unpooled.wrappedBuffer(quoted),
                out.slice(
                        icmp.quote().start(), icmp.quote().end() - icmp.quote().start()));
    }

    @Property
    void anErrorThatWasWrittenIsReadBack(@ForAll("specs") IcmpErrorSpec spec, @ForAll @Size(max = 120) byte[] quoted)
            throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        spec.emit(out, Unpooled.wrappedBuffer(quoted), 0, quoted.length);
        var icmp = IcmpView.parse(out, 0, out.writerIndex());
        assertTrue(icmp.checksumValid(HEADER));
        assertEquals(spec, specOf(icmp));
        assertEquals(Unpooled.wrappedBuffer(quoted), out.slice(icmp.quote().start(), quoted.length));
        assertEquals(!spec.extensions().objects().isEmpty(), icmp.extensions().checksumValid());
    }

    @Property
    void everyOctetIsWritten(@ForAll("specs") IcmpErrorSpec spec, @ForAll @Size(max = 120) byte[] quoted) {
        Samples.assertWritesEveryOctet(out -> spec.emit(out, Unpooled.wrappedBuffer(quoted), 0, quoted.length));
    }

    @Property
    void everyOctetOfAnEchoIsWritten(
            @ForAll @IntRange(max = 0xffff) int identifier, @ForAll @IntRange(max = 99) int payload) {
        Samples.assertWritesEveryOctet(out -> new EchoSpec(identifier, 1, payload).emit(out, SOURCE, SOURCE));
    }

    @Provide
    Arbitrary<IcmpErrorSpec> specs() {
        var types = Arbitraries.of(3, 11, 12);
        var codes = Arbitraries.integers().between(0, 255);
        var rests = Arbitraries.integers().map(rest -> rest & 0xff00ffff);
        return Combinators.combine(types, codes, rests, ExtensionSpecs.any()).as(IcmpErrorSpec::new);
    }

    private static IcmpErrorSpec specOf(IcmpView icmp) {
        int rest = icmp.bytes().getInt(icmp.start() + 4) & 0xff00ffff;
        return new IcmpErrorSpec(icmp.type(), icmp.code(), rest, ExtensionSpecs.of(icmp));
    }
}
