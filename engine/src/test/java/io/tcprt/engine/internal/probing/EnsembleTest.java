package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final long SPACING = Duration.ofNanos(200_000).toNanos();

    private final SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1, 1, 1, 1);
    private final List<Long> departures = new ArrayList<>();
    private final Ensemble ensemble = new Ensemble();

    /** The simulated network, with the time of each probe. */
    private final Wire wire = new Wire() {
        @Override
        public void inject(ByteBuf frame) {
            if (ProbeReader.read(FrameDecoder.decode(LinkType.RAW, frame)).isPresent()) {
                departures.add(sim.network().nanos());
            }
            sim.network().inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            return sim.network().poll(nanos);
        }
    };

    private void add(ProbeKind kind) {
        ensemble.add(sim.strand(plan(kind), wire));
    }

    private static TracePlan plan(ProbeKind kind) {
        return SimTrace.plan(kind, 0, 3, 8);
    }

    private void run() throws WireException {
        TraceRunner.run(ensemble, wire, sim.network());
    }

    private static List<Object> rows(Trace trace) {
        return trace.hops().stream()
                .<Object>map(hop -> hop.replies().map(Reply::from).distinct().toList())
                .toList();
    }

    @Test
    void kindsSideBySideSeeWhatEachSeesAlone() throws WireException {
        for (ProbeKind kind : ProbeKind.values()) {
            add(kind);
        }
        run();

        assertEquals(3, ensemble.traces().size());
        for (Trace trace : ensemble.traces()) {
            Trace alone = SimTrace.chain(Port.OPEN, 1, 1, 1, 1, 1).run(plan(trace.kind()));
            assertEquals(rows(alone), rows(trace), trace.kind().label());
            assertEquals(alone.outcome(), trace.outcome());
            assertEquals(0, trace.tally().strays(), "frames of another flow are not strays of this one");
        }
    }

    /** Each kind also receives quotes of two others, which only an identification tells from its own. */
    @Test
    void whatIsQuotedWithoutPortsIsHeardByTheFlowThatItMeans() throws WireException {
        SimTrace cut = SimTrace.chain(Port.OPEN, router -> router.quoting(20), 1, 1, 1, 1, 1, 1, 1);
        for (ProbeKind kind : ProbeKind.values()) {
            ensemble.add(cut.strand(plan(kind), cut.network()));
        }
        TraceRunner.run(ensemble, cut.network(), cut.network());

        assertEquals(3, ensemble.traces().size());
        for (Trace trace : ensemble.traces()) {
            assertEquals(0, trace.tally().strays(), trace.kind().label());
            assertEquals(
                    List.of(1, 2, 3, 4, 5, 6, 7),
                    trace.hops().stream()
                            .filter(hop -> hop.replies().count() == 3)
                            .map(Hop::ttl)
                            .toList(),
                    trace.kind().label());
        }
    }

    @Test
    void allTogetherSendNoFasterThanOneAlone() throws WireException {
        for (ProbeKind kind : ProbeKind.values()) {
            add(kind);
        }
        run();

        for (int i = 1; i < departures.size(); i++) {
            long apart = departures.get(i) - departures.get(i - 1);
            assertTrue(apart >= SPACING, "probe " + i + " after " + apart + " ns");
        }
    }

    /** A JVM that has just started takes longer for each step than the spacing of probes. */
    @Test
    void whatLeavesLateCatchesUpByNoMoreThanTwoProbes() {
        add(ProbeKind.ICMP);
        long late = 10 * SPACING;
        send(0);
        List<Boolean> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(send(late));
        }

        assertEquals(List.of(true, true, true, false), sent);
        assertTrue(send(late + SPACING));
    }

    /** A machine that had nothing to send is not late. */
    @Test
    void anIdleTimeIsNotCaughtUp() {
        ensemble.add(sim.strand(SimTrace.plan(ProbeKind.ICMP, 0, 1, 1), wire));
        send(0);
        send(SPACING);
        assertTrue(ensemble.next(2 * SPACING) instanceof Ensemble.Step.WaitUntil, "first row and scout are under way");
        add(ProbeKind.UDP);

        assertTrue(send(100 * SPACING));
        assertEquals(101 * SPACING, ((Ensemble.Step.WaitUntil) ensemble.next(100 * SPACING)).nanos(), "one at a time");
    }

    /** Whether a probe is sent at this time. */
    private boolean send(long now) {
        Ensemble.Step step = ensemble.next(now);
        if (step instanceof Ensemble.Step.Send probe) {
            ensemble.left(probe, now);
        }
        return step instanceof Ensemble.Step.Send;
    }

    @Test
    void whoJoinsLaterIsRunWithoutRunningTheOthersAgain() throws WireException {
        add(ProbeKind.TCP);
        run();
        int before = departures.size();
        Trace first = ensemble.traces().get(0);
        add(ProbeKind.ICMP);
        run();

        assertEquals(first, ensemble.traces().get(0));
        assertTrue(departures.size() > before);
        assertEquals(ProbeKind.ICMP, ensemble.traces().get(1).kind());
    }

    @Test
    void anInterruptionEndsThemAllAndWhoJoinsAfterwards() throws WireException {
        add(ProbeKind.TCP);
        add(ProbeKind.ICMP);
        ensemble.interrupt();
        add(ProbeKind.UDP);
        run();

        assertEquals(List.of(), departures);
        assertEquals(List.of(), ensemble.traces(), "nothing was sent");
    }
}
