package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More traces than are kept, one a second. */
class LongReplayTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 0, 0, 7);
    private static final int TARGETS = Ipv4Address.of(198, 18, 0, 0).bits();
    private static final int HOPS = 32;
    private static final int FULL = ReplayedTraces.KEPT / HOPS;
    private static final long SECOND = 1_000_000_000L;

    private final ReplayedTraces traces = new ReplayedTraces(Optional.empty());
    private final List<Trace> told = new ArrayList<>();
    private int frames;

    private void trace(int target, int second) {
        for (int ttl = 1; ttl <= HOPS; ttl++) {
            probe(target, ttl, second);
        }
    }

    private void probe(int target, int ttl, int second) {
        frames++;
        Ipv4Address destination = new Ipv4Address(TARGETS + target);
        TcpSpec syn = TcpSpec.syn(40_000, 443, new SeqNumber(frames), 64_240, TcpOptionsSpec.NONE);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(SOURCE, destination, TcpView.PROTOCOL, ttl, frames & 0xffff, 0, true, Ipv4OptionsSpec.NONE)
                .emit(out, syn.headerLength());
        syn.emit(out, SOURCE, destination);
        traces.heard(Captured.of(frames, new CaptureTime(second * SECOND + ttl), LinkType.RAW, out));
        for (var next = traces.finished(); next.isPresent(); next = traces.finished()) {
            told.addAll(next.get());
        }
    }

    private static List<Integer> targets(List<Trace> traces) {
        return traces.stream()
                .map(trace -> ((Ipv4Address) trace.target().address()).bits() - TARGETS)
                .toList();
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void thoseThatEndedLongAgoAreToldInOrderAndForgotten() {
        IntStream.range(0, 2 * FULL).forEach(i -> trace(i, i));

        List<Trace> rest = traces.traces(Optional.empty());
        assertTrue(rest.size() <= FULL, () -> rest.size() + " are kept");
        told.addAll(rest);
        assertEquals(upTo(2 * FULL), targets(told));
        assertTrue(told.stream().allMatch(trace -> trace.tally().probes() == HOPS));
        assertTrue(told.stream().allMatch(trace -> trace.tally().strays() == 0));
    }

    @Test
    void aFileOfOrdinarySizeIsToldOfAsAWhole() {
        IntStream.range(0, FULL - 1).forEach(i -> trace(i, 1000 * i));

        assertEquals(List.of(), told);
        assertEquals(upTo(FULL - 1), targets(traces.traces(Optional.empty())));
    }

    @Test
    void oneThatGoesOnKeepsWhatBeganAfterIt() {
        IntStream.range(0, FULL + FULL / 2).forEach(i -> {
            trace(i, i);
            probe(0, 1, i);
        });

        assertEquals(List.of(), told);
    }

    /** Like a sweep with ten probes a second: a target waits for minutes, sometimes for a quarter of an hour. */
    @Test
    void targetsThatAreProbedInRandomOrderAreKeptWhole() {
        List<Integer> turns = IntStream.range(0, 4000 * 16).boxed().collect(Collectors.toList());
        Collections.shuffle(turns, new Random(7));
        for (int i = 0; i < turns.size(); i++) {
            probe(turns.get(i) / 16, 1 + turns.get(i) % 16, i / 10);
        }

        told.addAll(traces.traces(Optional.empty()));
        assertEquals(4000, told.size());
        assertTrue(told.stream().allMatch(trace -> trace.tally().probes() == 16));
    }

    /**
     * Each twice, fifty minutes apart: the second trace does not continue the first, so it is no reason to wait as long.
     */
    @Test
    void targetsThatAreTracedAgainAreForgottenAllTheSame() {
        for (int i = 0; i < FULL; i++) {
            trace(i, 10 * i);
            if (i >= 300) {
                trace(i - 300, 10 * i);
            }
        }

        assertFalse(told.isEmpty());
        assertTrue(told.stream().allMatch(trace -> trace.tally().probes() == 2 * HOPS));
    }

    @Test
    void whatIsProbedAgainAfterItWasForgottenIsANewTrace() {
        IntStream.range(0, FULL + 1).forEach(i -> trace(i, i));
        assertEquals(List.of(0, 1), targets(told));
        trace(0, FULL + 1);

        told.addAll(traces.traces(Optional.empty()));
        List<Integer> all = new ArrayList<>(upTo(FULL + 1));
        all.add(0);
        assertEquals(all, targets(told));
        assertEquals(HOPS, told.get(0).tally().probes());
        assertEquals(HOPS, told.get(told.size() - 1).tally().probes());
    }
}
