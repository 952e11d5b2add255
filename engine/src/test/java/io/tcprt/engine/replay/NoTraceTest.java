package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ordinary traffic, of which some looks like probes, and what beside it is a trace. */
class NoTraceTest {
    private static final Ipv4Address HERE = Ipv4Address.of(10, 0, 0, 7);
    private static final Ipv4Address THERE = Ipv4Address.of(198, 51, 100, 80);
    private static final Ipv4Address ROUTER = Ipv4Address.of(10, 0, 0, 1);
    private static final long STEP = 20_000_000;

    private final List<Captured> frames = new ArrayList<>();

    private Captured packet(Ipv4Address from, Ipv4Address to, int protocol, int ttl, ByteBuf message) {
        int number = frames.size() + 1;
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(from, to, protocol, ttl, 1000 + number, 0, true, Ipv4OptionsSpec.NONE)
                .emit(out, message.readableBytes());
        out.writeBytes(message);
        Captured frame = Captured.of(number, new CaptureTime(number * STEP), LinkType.RAW, out);
        frames.add(frame);
        return frame;
    }

    private Captured segment(
            Ipv4Address from, Ipv4Address to, int fromPort, int toPort, int ttl, TcpFlags flags, int seq, int ack) {
        TcpSpec segment = new TcpSpec(
                fromPort, toPort, new SeqNumber(seq), new SeqNumber(ack), flags, 29_200, TcpOptionsSpec.NONE);
        ByteBuf message = Unpooled.buffer();
        segment.emit(message, from, to);
        return packet(from, to, TcpView.PROTOCOL, ttl, message);
    }

    private Captured syn(int port, int ttl) {
        return segment(HERE, THERE, port, 443, ttl, TcpFlags.SYN, port, 0);
    }

    private Captured datagram(Ipv4Address from, Ipv4Address to, int fromPort, int toPort, int ttl) {
        ByteBuf message = Unpooled.buffer();
        ByteBuf payload = Unpooled.buffer().writeLong(frames.size());
        new UdpSpec(fromPort, toPort).emit(message, from, to, payload);
        return packet(from, to, UdpView.PROTOCOL, ttl, message);
    }

    private void error(IcmpErrorSpec error, Ipv4Address from, Captured about) {
        ByteBuf message = Unpooled.buffer();
        error.emit(message, about.bytes(), about.start(), about.end());
        packet(from, HERE, IcmpView.PROTOCOL, 60, message);
    }

    private void connection(int port, int ttl) {
        syn(port, ttl);
        segment(THERE, HERE, 443, port, 55, TcpFlags.SYN.and(TcpFlags.ACK), 900, port + 1);
        segment(HERE, THERE, port, 443, ttl, TcpFlags.ACK, port + 1, 901);
    }

    private List<Trace> traces(boolean all) {
        ReplayedTraces traces = new ReplayedTraces(Optional.empty(), all, Optional.empty());
        frames.forEach(traces::heard);
        return traces.traces(Optional.empty());
    }

    private void assertNone() {
        assertEquals(List.of(), traces(false));
    }

    @Test
    void queriesAndTheirAnswers() {
        for (int i = 0; i < 4; i++) {
            datagram(HERE, THERE, 40_000 + i, 53, 64);
            datagram(THERE, HERE, 53, 40_000 + i, 121 + i % 2);
        }
        assertNone();
    }

    @Test
    void answersAloneWhoseQueriesAreNotThere() {
        IntStream.range(0, 4).forEach(i -> datagram(THERE, HERE, 53, 40_000 + i, 121 + i % 2));
        assertNone();
    }

    @Test
    void aStreamThatEndsAtAClosedPort() {
        IntStream.range(0, 20).forEach(i -> datagram(HERE, THERE, 5004, 5004, 63 + i % 2));
        error(IcmpErrorSpec.unreachable(3), THERE, frames.get(19));
        assertNone();
    }

    @Test
    void clientsBehindAnAddressTranslator() {
        for (int i = 0; i < 4; i++) {
            connection(40_000 + i, i % 2 == 0 ? 63 : 127);
        }
        connection(40_000, 127);
        assertNone();
        assertEquals(1, traces(true).stream().map(Trace::target).distinct().count());
    }

    @Test
    void aScanOfPortsWithRandomTtls() {
        for (int port = 1; port <= 60; port++) {
            segment(HERE, THERE, 50_000, port, 37 + port * 7 % 23, TcpFlags.SYN, 7, 0);
            segment(HERE, THERE, 50_001, port, 37 + port * 5 % 23, TcpFlags.SYN, 8, 0);
            segment(THERE, HERE, port, 50_001, 55, TcpFlags.RST.and(TcpFlags.ACK), 0, 9);
        }
        assertNone();
    }

    @Test
    void aResetThatEndsAConnectionFromBefore() {
        segment(HERE, THERE, 49_266, 445, 128, TcpFlags.ACK, 1, 1);
        segment(THERE, HERE, 445, 49_266, 128, TcpFlags.RST.and(TcpFlags.ACK), 4, 1);
        assertNone();
        assertEquals(List.of(), traces(true));
    }

    @Test
    void anErrorAboutASegmentOfAConnection() {
        connection(40_000, 64);
        Captured data = segment(HERE, THERE, 40_000, 443, 64, TcpFlags.ACK, 40_001, 901);
        error(IcmpErrorSpec.unreachable(3), ROUTER, data);
        assertNone();
    }

    @Test
    void multicastNotEvenOnRequest() {
        Ipv4Address group = Ipv4Address.of(224, 0, 0, 251);
        IntStream.range(1, 5).forEach(ttl -> datagram(HERE, group, 5353, 5353, ttl));
        assertNone();
        assertEquals(List.of(), traces(true));
    }

    @Test
    void smallTtlsInSeriesAreATraceWithoutAnyAnswer() {
        IntStream.range(1, 4).forEach(ttl -> datagram(HERE, THERE, 40_000, 33_434 + ttl, ttl));
        assertEquals(3, traces(false).get(0).maxTtl());
    }

    @Test
    void aTimeExceededIsEvidenceAtAnyTtl() {
        Captured stream = datagram(HERE, THERE, 5004, 5004, 64);
        datagram(HERE, THERE, 5004, 5004, 64);
        error(IcmpErrorSpec.timeExceeded(), ROUTER, stream);
        assertEquals(1, traces(false).size());
    }

    /** The queries have no row in the trace to the same name server. */
    @Test
    void queriesBesideATraceToTheSameHost() {
        IntStream.range(0, 5).forEach(i -> datagram(HERE, THERE, 50_000 + i, 53, 64));
        for (int ttl = 1; ttl < 4; ttl++) {
            error(IcmpErrorSpec.timeExceeded(), ROUTER, datagram(HERE, THERE, 40_000, 33_434 + ttl, ttl));
        }
        List<Trace> traces = traces(false);
        assertEquals(1, traces.size());
        assertEquals(3, traces.get(0).maxTtl());
        assertEquals(3, traces.get(0).tally().probes());
        assertEquals(2, traces(true).size());
    }

    @Test
    void oneAttemptAloneIsWhatTheFileIsAbout() {
        syn(40_000, 64);
        segment(THERE, HERE, 443, 40_000, 55, TcpFlags.RST.and(TcpFlags.ACK), 0, 40_001);
        assertEquals(1, traces(false).size());
        datagram(HERE, ROUTER, 40_000, 53, 64);
        assertNone();
    }
}
