package io.tcprt.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.internal.probing.Ensemble;
import io.tcprt.engine.internal.probing.TraceRunner;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.WireException;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceWatcherTest {
    private final List<Happening> all = new ArrayList<>();

    @TempDir
    Path folder;

    /** One word per event: name, TTL and attempt number; an exclamation mark after a correction. */
    private List<String> words() {
        return all.stream().map(TraceWatcherTest::word).toList();
    }

    private static String word(Happening happening) {
        if (happening.about() instanceof ProbeEvent event) {
            return happening.what() + " " + event.ttl() + "#" + event.attempt().number()
                    + (event.isCorrection() ? "!" : "");
        }
        return happening.about() instanceof Trace ? happening.what() : happening.what() + " " + happening.about();
    }

    private static TracePlan once(ProbeKind kind) {
        return TracePlan.builder(kind).queries(1).gap(2).build();
    }

    /** Two routers, the first of them silent. The scout with TTL 30 shows where the target is. */
    @Test
    void aTraceIsToldInTheOrderOfItsPackets() {
        SimTrace sim = SimTrace.of(
                List.of(
                        SimRouter.of(SimTrace.near(1), SimTrace.far(1), 1_000_000)
                                .asSilent(),
                        SimRouter.of(SimTrace.near(2), SimTrace.far(2), 1_000_000)),
                Port.OPEN,
                1_000_000);
        Trace trace = sim.run(once(ProbeKind.ICMP), UnaryOperator.identity(), Happening.into(all));

        assertEquals(
                List.of(
                        "left 1#1",
                        "left 2#1",
                        "left 30#1",
                        "answered 2#1",
                        "settled 2",
                        "answered 30#1",
                        "distance OptionalInt[30]",
                        "settled 30",
                        "left 3#1",
                        "answered 3#1",
                        "distance OptionalInt[3]",
                        "settled 3",
                        "unanswered 1#1",
                        "settled 1",
                        "ended"),
                words());
        assertEquals(trace, all.get(all.size() - 1).about());
        assertTrue(all.stream().allMatch(happening -> happening
                .trace()
                .equals(new TraceId(1, 1, ProbeKind.ICMP, trace.target(), trace.source(), trace.sourcePort()))));
    }

    /** The second answer would come after all waits are over. */
    @Test
    void aLateAnswerCorrectsASilence() {
        Plan plan = DirectPlan.builder(ProbeKind.ICMP)
                .count(2)
                .longestWait(Duration.ofSeconds(2))
                .build();
        SimTrace.chain(Port.OPEN, 1_250).run(plan, UnaryOperator.identity(), Happening.into(all));

        assertEquals(
                List.of(
                        "left 64#1",
                        "left 64#2",
                        "unanswered 64#1",
                        "answered 64#1!",
                        "distance OptionalInt[64]",
                        "unanswered 64#2",
                        "settled 64",
                        "ended"),
                words());
    }

    @Test
    void aReplayCanWaitAsItsPlanDid() throws IOException {
        Path file = folder.resolve("late.pcap");
        Plan plan = DirectPlan.builder(ProbeKind.ICMP)
                .count(2)
                .longestWait(Duration.ofSeconds(2))
                .build();
        var writer = NewCapture.create(file).begin(LinkType.RAW, 65_535);
        SimTrace.chain(Port.OPEN, 1_250)
                .run(plan, wire -> new RecordingWire(wire, LinkType.RAW, writer), Happening.into(all));

        List<Happening> replayed = new ArrayList<>();
        CaptureReplay.of(file)
                .longestWait(Duration.ofSeconds(2))
                .watch(Happening.into(replayed))
                .read();
        assertEquals(all, replayed);

        List<Happening> patient = new ArrayList<>();
        CaptureReplay.of(file).watch(Happening.into(patient)).read();
        assertEquals(
                List.of("left", "left", "answered", "distance", "unanswered", "settled", "ended"),
                patient.stream().map(Happening::what).toList());
    }

    /** An interruption leaves probes without a verdict; each gets one. */
    @Test
    void whatIsOpenWhenARunEndsIsSettled() throws WireException {
        SimTrace sim = SimTrace.chain(Port.OPEN, 10, 10, 10);
        Ensemble ensemble = new Ensemble();
        ensemble.add(sim.strand(once(ProbeKind.ICMP), sim.network()));
        TraceReports reports = new TraceReports(List.of(Happening.into(all), new TraceWatcher() {
            @Override
            public void answered(ProbeEvent event) {
                ensemble.interrupt();
            }
        }));
        ensemble.report(reports);
        TraceRunner.run(ensemble, sim.network(), sim.network());
        reports.end();

        assertEquals(
                List.of(
                        "left 1#1",
                        "left 2#1",
                        "left 30#1",
                        "answered 1#1",
                        "settled 1",
                        "unanswered 2#1",
                        "settled 2",
                        "unanswered 30#1",
                        "settled 30",
                        "ended"),
                words());
    }

    @Test
    void whatAWatcherThrowsEndsTheRun() {
        IllegalStateException thrown = new IllegalStateException("enough");
        TraceWatcher failing = new TraceWatcher() {
            @Override
            public void settled(TraceId trace, int ttl) {
                throw thrown;
            }
        };
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1);

        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> sim.run(once(ProbeKind.TCP), UnaryOperator.identity(), failing)));
    }

    /** traceroute changes the port of each probe: only at the end of the file is it known that they are one trace. */
    @Test
    void aForeignCaptureIsToldAsTheTraceItProvesToBe() throws IOException {
        Path file = Captures.named("foreign-traceroute-udp").copyTo(folder);
        var result = CaptureReplay.of(file).watch(Happening.into(all)).read();

        assertEquals(1, result.traces().size());
        Trace trace = result.traces().get(0);
        assertEquals(
                Optional.of(trace), all.stream().reduce((first, last) -> last).map(Happening::about));
        assertEquals(
                trace.tally().probes(),
                all.stream().filter(event -> event.what().equals("left")).count());
        assertEquals(
                trace.tally().replies(),
                all.stream().filter(event -> event.what().equals("answered")).count());
    }
}
