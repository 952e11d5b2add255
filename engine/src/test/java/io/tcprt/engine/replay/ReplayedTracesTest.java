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
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which SYNs are one trace. */
class ReplayedTracesTest {
    private static final Ipv4Address INSIDE = Ipv4Address.of(10, 0, 0, 7);
    private static final Ipv4Address OUTSIDE = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address ROUTER = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 80);

    private static List<Trace> traces(Captured... frames) {
        ReplayedTraces traces = new ReplayedTraces(Optional.of(TARGET), true, Optional.empty());
        List.of(frames).forEach(traces::heard);
        return traces.traces(Optional.empty());
    }

    private static Captured syn(int number, Ipv4Address source, int ttl) {
        return syn(number, source, 40_000, ttl, 77);
    }

    private static Captured syn(int number, Ipv4Address source, int port, int ttl) {
        return syn(number, source, port, ttl, 100 + number);
    }

    private static Captured syn(int number, Ipv4Address source, int port, int ttl, int id) {
        TcpSpec syn = TcpSpec.syn(port, 443, new SeqNumber(1), 64_240, TcpOptionsSpec.NONE);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(source, TARGET, TcpView.PROTOCOL, ttl, id, 0, true, Ipv4OptionsSpec.NONE)
                .emit(out, syn.headerLength());
        syn.emit(out, source, TARGET);
        return Captured.of(number, new CaptureTime(number), LinkType.RAW, out);
    }

    @Test
    void aProbeThatIsForwardedIsNoSecondProbe() {
        List<Trace> traces = traces(syn(1, INSIDE, 64), syn(2, INSIDE, 63));

        assertEquals(1, traces.size());
        assertEquals(1, traces.get(0).tally().probes());
    }

    @Test
    void aProbeThatIsForwardedAndTranslatedIsATraceOfItsOwn() {
        List<Trace> traces = traces(syn(1, INSIDE, 64), syn(2, OUTSIDE, 63));

        assertEquals(
                List.of(INSIDE, OUTSIDE), traces.stream().map(Trace::source).toList());
    }

    /** The second probe of a port follows that of another, and so it does in the trace. */
    @Test
    void aPortPerProbeIsOneTraceInTheOrderOfSending() {
        Captured first = syn(1, INSIDE, 40_003, 1);
        Captured second = syn(2, INSIDE, 40_001, 1);
        Captured third = syn(3, INSIDE, 40_003, 1);
        List<Trace> traces = traces(first, second, third, expired(4, first), expired(5, second), expired(6, third));

        assertEquals(1, traces.size());
        Trace trace = traces.get(0);
        assertEquals(OptionalInt.empty(), trace.sourcePort());
        assertEquals(5, trace.durationNanos());
        assertEquals(
                List.of(1, 2, 3),
                trace.hops().get(0).replies().map(Reply::probeFrame).toList());
        assertEquals(
                List.of(1, 2, 3),
                trace.hops().get(0).attempts().stream().map(Attempt::number).toList());
    }

    private static Captured expired(int number, Captured probe) {
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, probe.bytes(), probe.start(), probe.end());
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(ROUTER, INSIDE, IcmpView.PROTOCOL, 64, number, 0, false, Ipv4OptionsSpec.NONE)
                .emit(out, message.readableBytes());
        return Captured.of(number, new CaptureTime(number), LinkType.RAW, out.writeBytes(message));
    }

    @Test
    void aPortThatIsKeptIsATraceAndSoAreTheOthersBesideIt() {
        List<Trace> traces = traces(
                syn(1, INSIDE, 40_001, 1),
                syn(2, INSIDE, 40_001, 2),
                syn(3, INSIDE, 40_002, 2),
                syn(4, INSIDE, 40_003, 2));

        assertEquals(
                List.of(40_001, 40_002, 40_003),
                traces.stream().map(trace -> trace.sourcePort().orElseThrow()).toList());
    }
}
