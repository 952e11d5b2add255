package io.tcprt.engine.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.CaptureFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowFilterTest {
    private static final Ipv4Address US = Ipv4Address.of(192, 0, 2, 10);
    private static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 80);
    private static final Ipv4Address OTHER = Ipv4Address.of(203, 0, 113, 3);
    private static final Flow FLOW = new Flow(ProbeKind.TCP, US, TARGET, 44_000, 443);
    private static final ProbeId ID = ProbeId.of(FLOW, 1, 2);

    private final FlowFilter filter = new FlowFilter(FLOW, ID);

    private static Ipv4Address address(String name) {
        return name.equals("us") ? US : name.equals("target") ? TARGET : OTHER;
    }

    private static Decoded segment(Ipv4Address from, Ipv4Address to, int fromPort, int toPort, TcpFlags flags) {
        TcpSpec tcp =
                new TcpSpec(fromPort, toPort, new SeqNumber(1), new SeqNumber(2), flags, 100, TcpOptionsSpec.NONE);
        ByteBuf frame = Unpooled.buffer();
        ip(from, to, TcpView.PROTOCOL).emit(frame, tcp.headerLength());
        tcp.emit(frame, from, to);
        return FrameDecoder.decode(LinkType.RAW, frame);
    }

    private static Ipv4Spec ip(Ipv4Address from, Ipv4Address to, int protocol) {
        return new Ipv4Spec(from, to, protocol, 60, 9, 0, true, Ipv4OptionsSpec.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "us,     44000, target, 443,   true", // a probe, or a reset from our kernel
        "target, 443,   us,     44000, true", // an answer
        "us,     44001, target, 443,   false",
        "us,     44000, target, 444,   false",
        "us,     44000, other,  443,   false",
        "target, 443,   us,     44001, false",
        "other,  443,   us,     44000, false",
        "target, 443,   other,  44000, false",
        "target, 44000, us,     443,   false",
    })
    void segmentsBetweenBothEndsOfTheFlowPassAndNoOthers(
            String from, int fromPort, String to, int toPort, boolean passes) {
        assertEquals(passes, filter.test(segment(address(from), address(to), fromPort, toPort, TcpFlags.SYN)));
        assertEquals(passes, filter.test(segment(address(from), address(to), fromPort, toPort, TcpFlags.RST)));
    }

    /** A Time Exceeded that quotes {@code octets} of our probe with some of them changed. */
    private static Decoded quote(int octets, String change) {
        ByteBuf probe =
                new ProbeEncoder(FrameLink.RAW, FLOW, ID, 0).encode(3, 1).frame();
        for (String field : Splitter.on('+').split(change)) {
            switch (field) {
                case "source" -> probe.setInt(12, OTHER.bits());
                case "destination" -> probe.setInt(16, OTHER.bits());
                case "source port" -> probe.setShort(20, 61_005);
                case "destination port" -> probe.setShort(22, 8443);
                case "sequence" -> probe.setInt(24, probe.getInt(24) + 1);
                case "other probe" -> probe.setInt(24, probe.getInt(24) + (5 << 20));
                case "protocol" -> probe.setByte(9, 17);
                default -> assertEquals("nothing", field);
            }
        }
        return error(US, probe, octets);
    }

    private static Decoded error(Ipv4Address to, ByteBuf quoted, int octets) {
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, quoted, 0, octets);
        ByteBuf frame = Unpooled.buffer();
        ip(OTHER, to, IcmpView.PROTOCOL).emit(frame, message.readableBytes());
        return FrameDecoder.decode(LinkType.RAW, frame.writeBytes(message));
    }

    @ParameterizedTest
    @CsvSource({
        "44, nothing,                      true",
        "28, nothing,                      true",
        "27, nothing,                      true", // no sequence number: decided by the destination
        "20, nothing,                      true",
        "19, nothing,                      false", // no header
        "44, source,                       true",
        "44, destination,                  true",
        "44, source+destination,           true",
        "44, sequence,                     true", // a firewall that rewrites sequence numbers
        "44, source port,                  true", // a NAT that does not restore it
        "44, source port+destination port, true",
        "44, source port+other probe,      true",
        "44, source port+sequence,         false", // of another program
        "20, destination,                  false",
        "44, protocol,                     false",
    })
    void errorsThatQuoteTheFlowOrOneOfItsProbesPass(int octets, String change, boolean passes) {
        assertEquals(passes, filter.test(quote(octets, change)));
    }

    @Test
    void errorsToOtherHostsAndOtherIcmpDoNotPass() {
        ByteBuf probe =
                new ProbeEncoder(FrameLink.RAW, FLOW, ID, 0).encode(3, 1).frame();
        assertFalse(filter.test(error(OTHER, probe, 44)));

        ByteBuf frame = Unpooled.buffer();
        ByteBuf echo = Unpooled.buffer();
        EchoSpec.reply(7, 1, 0).emit(echo, TARGET, US);
        ip(TARGET, US, IcmpView.PROTOCOL).emit(frame, echo.readableBytes());
        assertFalse(filter.test(FrameDecoder.decode(LinkType.RAW, frame.writeBytes(echo))));
    }

    /** In a flow of echoes, the identifier takes the place of the port. */
    @ParameterizedTest
    @CsvSource({
        "us,     target, 7, true",
        "target, us,     7, true",
        "us,     target, 8, false",
        "target, us,     8, false",
        "other,  us,     7, false",
        "us,     other,  7, false",
    })
    void echoesBetweenBothEndsOfTheFlowPassAndNoOthers(String from, String to, int identifier, boolean passes) {
        var echoes = new FlowFilter(new Flow(ProbeKind.ICMP, US, TARGET, 7, 0), ID);
        assertEquals(passes, echoes.test(echo(address(from), address(to), identifier)));
        assertFalse(filter.test(echo(address(from), address(to), identifier)), "of another kind");
        assertFalse(echoes.test(segment(address(from), address(to), identifier, 0, TcpFlags.SYN)), "of another kind");
    }

    /** As from another address of the target: the reply must return what the request held. */
    @ParameterizedTest
    @CsvSource({
        "other, us, 7, 0, true",
        "other, us, 7, 1, false",
        "other, us, 8, 0, false",
        "other, target, 7, 0, false"
    })
    void anEchoReplyFromElsewherePassesWithASecretOfTheFlow(
            String from, String to, int identifier, int off, boolean passes) {
        FlowFilter echoes = new FlowFilter(new Flow(ProbeKind.ICMP, US, TARGET, 7, 0), ID);
        int secret = ID.sequence(3, 2).bits() + off;
        assertEquals(passes, echoes.test(echo(from, to, EchoSpec.reply(identifier, 1, 4), secret)));
        assertFalse(echoes.test(echo(from, to, new EchoSpec(identifier, 1, 4), secret)), "a request");
    }

    private static Decoded echo(String from, String to, EchoSpec echo, int secret) {
        ByteBuf frame = Unpooled.buffer();
        ip(address(from), address(to), IcmpView.PROTOCOL).emit(frame, echo.length());
        echo.emit(frame, address(from), address(to), Unpooled.buffer().writeInt(secret), 0);
        return FrameDecoder.decode(LinkType.RAW, frame);
    }

    private static Decoded echo(Ipv4Address from, Ipv4Address to, int identifier) {
        ByteBuf frame = Unpooled.buffer();
        var echo = new EchoSpec(identifier, 1, 0);
        ip(from, to, IcmpView.PROTOCOL).emit(frame, echo.length());
        echo.emit(frame, from, to);
        return FrameDecoder.decode(LinkType.RAW, frame);
    }

    @Test
    void framesOtherThanIpDoNotPass() {
        assertFalse(filter.test(FrameDecoder.decode(LinkType.RAW, Unpooled.EMPTY_BUFFER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth-quote28", "synth-icmp-codes", "synth-eth-trailer"})
    void passesEveryFrameOfItsFlow(String capture) {
        CaptureFrames.of(capture).forEach(frame -> assertTrue(filter.test(frame.decoded()), "frame " + frame.number()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rr-syn-ttl-sweep", "rr-icmp-echo", "foreign-traceroute-udp", "dlt-null-af24-ipv6"})
    void passesNoFrameOfOtherFlows(String capture) {
        CaptureFrames.of(capture)
                .forEach(frame -> assertFalse(filter.test(frame.decoded()), "frame " + frame.number()));
    }
}
