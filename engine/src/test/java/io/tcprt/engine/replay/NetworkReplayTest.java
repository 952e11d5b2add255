package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.finding.Findings;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimSketch;
import io.tcprt.engine.sim.SimSketches;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.FlowWire;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a network does to packets, a recording of a trace over it replays to the same trace and the same findings. */
class NetworkReplayTest {

    @Provide
    Arbitrary<SimSketch> networks() {
        return SimSketches.any();
    }

    /** The frames that a live trace receives. */
    private static Wire ofTheFlow(Wire wire, SimTrace sim, TracePlan plan) {
        return new FlowWire(wire, sim.filter(plan), sim.network());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aRecordingReplaysToTheSameTraceAndFindings(
            @ForAll("networks") SimSketch sketch,
            @ForAll ProbeKind kind,
            @ForAll @IntRange(min = 0, max = 9) int slots,
            @ForAll @IntRange(min = 1, max = 3) int queries,
            @ForAll @IntRange(min = 1, max = 6) int gap)
            throws IOException {
        Path file = Files.createTempFile("network", ".pcap");
        try {
            CaptureWriter writer = NewCapture.replace(file).begin(LinkType.RAW, 65_535);
            SimTrace sim = sketch.simulated();
            TracePlan plan = SimTrace.plan(kind, slots, queries, gap);
            Trace live = sim.run(plan, wire -> new RecordingWire(ofTheFlow(wire, sim, plan), LinkType.RAW, writer));

            List<Trace> replayed = CaptureReplay.read(file, Optional.empty()).traces();

            assertEquals(List.of(live), replayed);
            assertEquals(Findings.of(live), Findings.of(replayed.get(0)));
        } finally {
            Files.delete(file);
        }
    }
}
