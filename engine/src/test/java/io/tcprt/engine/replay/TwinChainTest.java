package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.RecordingWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** One chain in both versions of IP: what the tests prove about IPv4 holds for IPv6 if the traces are the same. */
class TwinChainTest {

    /** A router of a random chain. */
    record Nature(int delayMillis, boolean silent, int quoted) {
        SimRouter at(int hop) {
            long delay = Duration.ofMillis(delayMillis).toNanos();
            SimRouter router = SimRouter.of(SimTrace.near(hop), SimTrace.far(hop), delay);
            return (silent ? router.asSilent() : router).quoting(quoted);
        }
    }

    /** An answer without the numbers that differ between the versions: types and codes. */
    record Told(Optional<String> from, Optional<String> kind, OptionalLong rttNanos) {
        static Told of(Attempt attempt, boolean twin) {
            Optional<Reply> reply = attempt.reply();
            return new Told(
                    reply.map(answer -> (twin ? SimTrace.twin(answer.from()) : answer.from()).toString()),
                    reply.map(answer -> answer.kind() + " by " + answer.match() + ", changed " + answer.changed()),
                    reply.map(Reply::rttNanos).orElse(OptionalLong.empty()));
        }
    }

    @Provide
    Arbitrary<List<Nature>> chains() {
        Arbitrary<Boolean> silent =
                Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
        return Combinators.combine(Arbitraries.integers().between(0, 200), silent, Arbitraries.of(28, 40, 44, 60, 548))
                .as(Nature::new)
                .list()
                .ofMaxSize(20);
    }

    private static SimTrace network(List<Nature> natures, Port port) {
        List<SimRouter> routers = IntStream.range(0, natures.size())
                .mapToObj(i -> natures.get(i).at(i + 1))
                .toList();
        return SimTrace.of(routers, port, Duration.ofMillis(1).toNanos());
    }

    private static List<List<Told>> told(Trace trace, boolean twin) {
        return trace.hops().stream()
                .map(Hop::attempts)
                .map(attempts ->
                        attempts.stream().map(attempt -> Told.of(attempt, twin)).toList())
                .toList();
    }

    @Property(tries = 300)
    void bothVersionsTellTheSame(
            @ForAll("chains") List<Nature> chain,
            @ForAll Port port,
            @ForAll ProbeKind kind,
            @ForAll @IntRange(min = 1, max = 4) int queries,
            @ForAll @IntRange(min = 3, max = 9) int gap) {
        TracePlan plan = SimTrace.plan(kind, 0, queries, gap);
        Trace ipv6 = network(chain, port).twin().run(plan);
        Trace ipv4 = network(chain, port).run(plan);

        assertEquals(told(ipv4, true), told(ipv6, false));
        assertEquals(ipv4.outcome(), ipv6.outcome());
        assertEquals(ipv4.stopReason(), ipv6.stopReason());
        assertEquals(ipv4.distance(), ipv6.distance());
        assertEquals(ipv4.tally(), ipv6.tally());
        assertEquals(List.of(), Findings.of(ipv6));
    }

    @Property(tries = 200)
    void anIpv6RecordingReplaysToTheSameTrace(
            @ForAll("chains") List<Nature> chain,
            @ForAll Port port,
            @ForAll ProbeKind kind,
            @ForAll @IntRange(min = 1, max = 4) int queries)
            throws IOException {
        Path file = Files.createTempFile("trace", ".pcap");
        try {
            CaptureWriter writer = NewCapture.replace(file).begin(LinkType.RAW, 65_535);
            TracePlan plan = SimTrace.plan(kind, 0, queries, 8);
            Trace live = network(chain, port).twin().run(plan, wire -> new RecordingWire(wire, LinkType.RAW, writer));

            assertEquals(
                    List.of(live), CaptureReplay.read(file, Optional.empty()).traces());
        } finally {
            Files.delete(file);
        }
    }
}
