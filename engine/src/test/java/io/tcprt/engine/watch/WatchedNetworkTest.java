package io.tcprt.engine.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.internal.probing.Ensemble;
import io.tcprt.engine.internal.probing.TraceRunner;
import io.tcprt.engine.internal.reading.TraceFold;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimLink;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimSketch;
import io.tcprt.engine.sim.SimSketches;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.FlowWire;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** On any network, the events make the trace, and a recording gives the events of its run. */
class WatchedNetworkTest {

    @Provide
    Arbitrary<SimSketch> networks() {
        return SimSketches.any();
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<ProbeKind> kinds = Arbitraries.of(ProbeKind.values());
        Arbitrary<Integer> slots =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1, 9));
        Arbitrary<Plan> paths = Combinators.combine(
                        kinds,
                        slots,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 6))
                .as(SimTrace::plan);
        Arbitrary<Plan> direct = Combinators.combine(
                        kinds,
                        slots,
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(10, 1500))
                .as((kind, room, count, millis) -> DirectPlan.builder(kind)
                        .recordRouteSlots(room)
                        .count(count)
                        .interval(Duration.ofMillis(millis))
                        .build());
        return Arbitraries.oneOf(paths, paths, direct);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void eventsFoldToTheTrace(@ForAll("networks") SimSketch sketch, @ForAll("plans") Plan plan) {
        TraceFold fold = new TraceFold();
        Trace trace = sketch.simulated().run(plan, wire -> wire, fold);

        fold.assertFoldsTo(trace);
    }

    /** If the capture loses frames, a lost probe is shown by its answer only, or not at all. */
    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void eventsFoldToTheTraceWhereTheCaptureLosesProbes(
            @ForAll("networks") SimSketch sketch, @ForAll("plans") Plan plan, @ForAll long seed) {
        TraceFold fold = new TraceFold();
        Trace trace = sketch.simulated().run(plan, wire -> new LosingProbes(wire, new SplittableRandom(seed)), fold);

        fold.assertFoldsTo(trace);
    }

    /** A capture that shows half of the probes sent. */
    private record LosingProbes(Wire wire, SplittableRandom random) implements Wire {
        @Override
        public void inject(ByteBuf frame) throws WireException {
            wire.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            Optional<Captured> frame = wire.poll(nanos);
            boolean lost =
                    frame.flatMap(seen -> ProbeReader.read(seen.decoded())).isPresent() && random.nextBoolean();
            return lost ? wire.poll(0) : frame;
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aRecordingGivesTheEventsOfItsRun(@ForAll("networks") SimSketch sketch, @ForAll("plans") Plan plan)
            throws IOException {
        SimTrace sim = sketch.simulated();
        assertReplaysTheEvents((recorded, watcher) ->
                sim.run(plan, wire -> recorded.over(new FlowWire(wire, sim.filter(plan), sim.network())), watcher));
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void aRecordingWithinAConnectionGivesTheEventsOfItsRun(@ForAll boolean selective, @ForAll long seed)
            throws IOException {
        int[] millis = new SplittableRandom(seed).ints(5, 0, 40).toArray();
        SimTrace sim = SimTrace.chain(Port.OPEN, millis);
        assertReplaysTheEvents((recorded, watcher) ->
                sim.runInSession(SimTrace.plan().with(TcpForm.IN_SESSION), selective, recorded::over, watcher));
    }

    /** Routers of a chain, by the milliseconds to each; every third one is silent, and some links lose packets. */
    @Provide
    Arbitrary<SimTrace> chains() {
        return Arbitraries.integers().between(0, 120).list().ofMaxSize(12).map(millis -> {
            List<SimRouter> routers = new ArrayList<>();
            for (int delay : millis) {
                int hop = routers.size() + 1;
                SimRouter router = SimRouter.of(SimTrace.near(hop), SimTrace.far(hop), delay * 1_000_000L)
                        .over(new SimLink(delay * 1_000_000L, 0, delay % 7 == 0 ? 20 : 0, delay % 5 == 0 ? 50 : 0));
                routers.add(delay % 3 == 0 ? router.asSilent() : router);
            }
            return SimTrace.of(routers, List.of(Port.values()).get(millis.size() % 3), 1_000_000);
        });
    }

    /** Traces of all kinds at once: the order among them is that of the capture, too. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aRecordingOfSeveralTracesGivesTheirEventsInOrder(@ForAll("chains") SimTrace sim) throws IOException {
        assertReplaysTheEvents((recorded, watcher) -> {
            Ensemble ensemble = new Ensemble();
            TraceReports reports = new TraceReports(List.of(watcher));
            List<TracePlan> plans = Stream.of(ProbeKind.values())
                    .map(kind -> SimTrace.plan(kind, 0, 2, 4))
                    .toList();
            Predicate<Decoded> ofOurs =
                    frame -> plans.stream().anyMatch(plan -> sim.filter(plan).test(frame));
            Wire wire = recorded.over(new FlowWire(sim.network(), ofOurs, sim.network()));
            plans.forEach(plan -> ensemble.add(sim.strand(plan, wire)));
            ensemble.report(reports);
            TraceRunner.run(ensemble, wire, sim.network());
            reports.end();
            wire.close();
        });
    }

    private interface Run {
        void watched(Recorder recorded, TraceWatcher watcher) throws IOException, WireException;
    }

    private record Recorder(CaptureWriter writer) {
        Wire over(Wire wire) {
            return new RecordingWire(wire, LinkType.RAW, writer);
        }
    }

    private static void assertReplaysTheEvents(Run run) throws IOException {
        Path file = Files.createTempFile("events", ".pcap");
        try {
            List<Happening> live = new ArrayList<>();
            run.watched(new Recorder(NewCapture.replace(file).begin(LinkType.RAW, 65_535)), Happening.into(live));
            List<Happening> replayed = new ArrayList<>();
            CaptureReplay.of(file).watch(Happening.into(replayed)).read();

            for (int i = 0; i < Math.min(live.size(), replayed.size()); i++) {

                assertEquals(live.get(i), replayed.get(i), "event " + i + " of " + live.size());
            }
            assertEquals(live.size(), replayed.size());
        } catch (WireException e) {
            throw new AssertionError("the simulated network does not fail", e);
        } finally {
            Files.delete(file);
        }
    }
}
