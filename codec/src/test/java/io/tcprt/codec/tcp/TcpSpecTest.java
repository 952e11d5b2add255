package io.tcprt.codec.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpOption.SelectiveAcknowledgement.Block;
import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TcpSpecTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 77, 1, 1);
    private static final Ipv4Address DESTINATION = Ipv4Address.of(10, 77, 4, 2);

    @Test
    void writesARealSynOctetByOctet() {
        var spec = TcpSpec.syn(33004, 443, new SeqNumber(0xabc00004), 64240, TcpOptionsSpec.mss(1460));
        ByteBuf out = Samples.dirty();
        spec.emit(out, SOURCE, DESTINATION);
        assertEquals(24, spec.headerLength());
        assertEquals(Samples.digits(Samples.SYN).substring(120), Samples.written(out));
    }

    @Test
    void writesASynOverIpv6OctetByOctet() {
        var spec = TcpSpec.syn(33004, 443, new SeqNumber(0xabc00004), 64240, TcpOptionsSpec.mss(1460));
        ByteBuf out = Samples.dirty();
        spec.emit(out, Ipv6Address.parse("2001:db8::1"), Ipv6Address.parse("2001:db8:4::2"));
        assertEquals(Samples.digits(Samples.SYN6).substring(80), Samples.written(out));
    }

    @Test
    void padsItsOptions() {
        ByteBuf out = Samples.dirty();
        TcpOptionsSpec.of(new TcpOption.EndOfList(), new TcpOption.SackPermitted(), new TcpOption.WindowScale(7))
                .emit(out);
        assertEquals("0004020303070000", Samples.written(out));
    }

    @Test
    void moreThanFortyOctetsOfOptionsAreRefused() {
        var clock = new TcpOption.Timestamps(1, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> TcpOptionsSpec.of(clock, clock, clock, clock, new TcpOption.NoOperation()));
    }

    @Property
    void whatWasWrittenIsReadBack(@ForAll("specs") TcpSpec spec) throws MalformedPacket {
        var header = new Ipv4Spec(SOURCE, DESTINATION, TcpView.PROTOCOL, 1, 1, 0, true, Ipv4OptionsSpec.NONE);
        ByteBuf out = written(spec, header);
        assertReadBack(spec, Ipv4View.parse(out, 0, out.writerIndex()));
    }

    @Property
    void whatWasWrittenOverIpv6IsReadBack(
            @ForAll("specs") TcpSpec spec, @ForAll long high, @ForAll long low, @ForAll long host)
            throws MalformedPacket {
        var source = new Ipv6Address(high, low);
        ByteBuf out = written(spec, new Ipv6Spec(source, new Ipv6Address(high, host), TcpView.PROTOCOL, 1, 0, 0));
        assertReadBack(spec, Ipv6View.parse(out, 0, out.writerIndex()));
    }

    @Property
    void aPayloadThatWasWrittenIsReadBack(@ForAll("specs") TcpSpec spec, @ForAll @Size(max = 60) byte[] octets)
            throws MalformedPacket {
        var header = new Ipv4Spec(SOURCE, DESTINATION, TcpView.PROTOCOL, 1, 1, 0, true, Ipv4OptionsSpec.NONE);
        ByteBuf out = Samples.dirty();
        header.emit(out, spec.headerLength() + octets.length);
        spec.emit(out, SOURCE, DESTINATION, Unpooled.wrappedBuffer(octets));
        var ip = Ipv4View.parse(out, 0, out.writerIndex());
        assertReadBack(spec, ip);
        assertEquals(Unpooled.wrappedBuffer(octets), out.slice(ip.payloadStart() + spec.headerLength(), octets.length));
    }

    private static ByteBuf written(TcpSpec spec, IpSpec header) {
        ByteBuf out = Samples.dirty();
        header.emit(out, spec.headerLength());
        spec.emit(out, header.source(), header.destination());
        return out;
    }

    private static void assertReadBack(TcpSpec spec, IpView ip) throws MalformedPacket {
        var tcp = TcpView.parse(ip.bytes(), ip.payloadStart(), ip.payloadEnd());
        assertTrue(tcp.checksumValid(ip));
        assertEquals(spec, specOf(tcp));
    }

    @Property
    void everyOctetIsWritten(@ForAll("specs") TcpSpec spec, @ForAll @Size(max = 40) byte[] octets) {
        Samples.assertWritesEveryOctet(out -> spec.emit(out, SOURCE, DESTINATION, Unpooled.wrappedBuffer(octets)));
    }

    @Provide
    Arbitrary<TcpSpec> specs() {
        var shorts = Arbitraries.integers().between(0, 0xffff);
        var numbers = Arbitraries.integers().map(SeqNumber::new);
        var flags = Arbitraries.integers().between(0, 0xfff).map(TcpFlags::new);
        return Combinators.combine(shorts, shorts, numbers, numbers, flags, shorts, options())
                .as(TcpSpec::new);
    }

    private static Arbitrary<TcpOptionsSpec> options() {
        var clocks = Arbitraries.longs().between(0, 0xffff_ffffL);
        Arbitrary<TcpOption.Writable> option = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0xffff).map(TcpOption.MaximumSegmentSize::new),
                Arbitraries.integers().between(0, 255).map(TcpOption.WindowScale::new),
                Combinators.combine(clocks, clocks).as(TcpOption.Timestamps::new),
                Combinators.combine(Arbitraries.integers(), Arbitraries.integers())
                        .as((left, right) -> new Block(new SeqNumber(left), new SeqNumber(right)))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(TcpOption.SelectiveAcknowledgement::new),
                Arbitraries.of(new TcpOption.SackPermitted(), new TcpOption.NoOperation()));
        return option.list()
                .ofMaxSize(9)
                .filter(list -> list.stream().mapToInt(TcpOption::length).sum() <= 40)
                .map(TcpOptionsSpec::new);
    }

    /** What follows an End of Option List is padding. */
    private static TcpSpec specOf(TcpView tcp) {
        var options = new ArrayList<TcpOption.Writable>();
        for (TcpOption option : tcp.options()) {
            if (!(option instanceof TcpOption.EndOfList)) {
                options.add((TcpOption.Writable) option);
            }
        }
        return new TcpSpec(
                tcp.sourcePort(),
                tcp.destinationPort(),
                tcp.sequence(),
                tcp.acknowledgement(),
                tcp.flags(),
                tcp.window(),
                new TcpOptionsSpec(options));
    }
}
