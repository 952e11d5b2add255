package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.trace.Attempt;
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
    private static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 80);

    private static List<Trace> traces(Captured... frames) {
        ReplayedTraces traces = new ReplayedTraces(Optional.of(TARGET));
        List.of(frames).forEach(traces::heard);
        return traces.traces(Optional.empty());
    }

    private static Captured syn(int number, Ipv4Address source, int ttl) {
        return syn(number, source, 40_000, ttl);
    }

    private static Captured syn(int number, Ipv4Address source, int port, int ttl) {
        TcpSpec syn = TcpSpec.syn(port, 443, new SeqNumber(1), 64_240, TcpOptionsSpec.NONE);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(source, TARGET, TcpView.PROTOCOL, ttl, 77, 0, true, Ipv4OptionsSpec.NONE)
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

    @Test
    void aPortPerProbeIsOneTraceInTheOrderOfSending() {
        List<Trace> traces = traces(
                syn(1, INSIDE, 40_003, 1),
                syn(2, INSIDE, 40_001, 1),
                syn(3, INSIDE, 40_002, 2),
                syn(4, INSIDE, 40_000, 1));

        assertEquals(1, traces.size());
        assertEquals(OptionalInt.empty(), traces.get(0).sourcePort());
        assertEquals(
                List.of(List.of(1, 2, 3), List.of(1)),
                traces.get(0).hops().stream()
                        .map(hop -> hop.attempts().stream().map(Attempt::number).toList())
                        .toList());
        assertEquals(3, traces.get(0).durationNanos());
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
