package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimLink;
import io.tcprt.engine.sim.SimPassage;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimStamping;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.sim.SimVoice;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceMachineTest {
    private static final long ROUND_TRIP = Duration.ofMillis(60).toNanos();

    /** A path with a round-trip time of 60 ms, spread evenly over {@code hops} links. */
    private static SimTrace even(Port port, int hops) {
        List<SimRouter> routers = IntStream.range(1, hops)
                .mapToObj(hop -> SimRouter.of(SimTrace.near(hop), SimTrace.far(hop), ROUND_TRIP / 2 / hops))
                .toList();
        return SimTrace.of(routers, port, ROUND_TRIP / 2 / hops);
    }

    private static List<IpAddress> routers(Trace trace) {
        return trace.hops().stream()
                .flatMap(hop -> hop.replies().map(Reply::from).distinct())
                .toList();
    }

    private static List<IpAddress> truth(int hops) {
        return IntStream.rangeClosed(1, hops)
                .mapToObj(SimTrace::near)
                .map(IpAddress.class::cast)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 10, 15, 22, 30})
    void showsEveryRouterAndTheOpenPortInOrder(int hops) {
        Trace trace = even(Port.OPEN, hops).run(SimTrace.plan());

        assertEquals(truth(hops), routers(trace));
        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(OptionalInt.of(hops), trace.distance());
        assertEquals(StopReason.TARGET, trace.stopReason());
        assertTrue(
                trace.hops().stream().allMatch(hop -> hop.replies().count() == 3 + 1),
                "every probe was answered, the companion without the option too");
    }

    /** Probes are spaced, which takes time of its own that grows with the number of hops. */
    @ParameterizedTest
    @CsvSource({"9, TCP, OPEN", "9, TCP, CLOSED", "0, TCP, OPEN", "0, TCP, CLOSED", "0, ICMP, OPEN", "0, UDP, OPEN"})
    void takesTwoRoundTripsHoweverManyHopsThereAre(int slots, ProbeKind kind, Port port) {
        for (int hops = 1; hops <= 30; hops++) {
            SimTrace sim = even(port, hops);
            Trace trace = sim.run(SimTrace.plan(kind, slots, 3, 8));

            assertEquals(OptionalInt.of(hops), trace.distance());
            long spacing = Duration.ofNanos(200_000).toNanos() * sim.network().probes();
            assertTrue(
                    sim.network().nanos() <= 2 * ROUND_TRIP + spacing,
                    hops + " hops: " + sim.network().nanos());
        }
    }

    /**
     * If forward and return path differ, the scout's answer implies another distance than that of the forward path. A
     * distance three hops too large, which no router's answer reveals, is the one case that costs one probe per query
     * more than a trace should cost.
     */
    @ParameterizedTest
    @CsvSource({"0, 3", "0, -3", "9, 3", "9, -3", "0, 1", "0, -1", "9, 2", "9, -2"})
    void aWayBackOfAnotherLengthCostsLittle(int slots, int longer) {
        for (int hops = 5; hops <= 24; hops++) {
            SimTrace sim = SimTrace.withReturnPath(hops, longer, ROUND_TRIP / 2 / hops);
            Trace trace = sim.run(SimTrace.plan(slots, 3, 8));

            String what = hops + " hops: " + sim.network().nanos() + " ns, "
                    + sim.network().probes() + " probes";
            assertEquals(OptionalInt.of(hops), trace.distance(), what);
            boolean asked = longer == -1;
            assertTrue(sim.network().nanos() <= (longer == -3 || asked ? 5 : 4) * ROUND_TRIP, what);
            int perRow = slots > 0 ? 4 : 3;
            int unseen = longer == 3 ? perRow : 0;
            int echoes = asked ? 2 : 0;
            assertTrue(sim.network().probes() <= (hops + 2) * perRow + 3 + unseen + echoes, what);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, OPEN", "9, CLOSED", "0, OPEN", "0, CLOSED"})
    void spendsLittleBehindATargetThatAnswers(int slots, Port port) {
        int perTtl = slots > 0 ? 4 : 3;
        for (int hops = 1; hops <= 28; hops++) {
            SimTrace sim = even(port, hops);
            sim.run(SimTrace.plan(slots, 3, 8));

            assertTrue(
                    sim.network().probes() <= (hops + 2) * perTtl + 3,
                    hops + " hops: " + sim.network().probes());
        }
    }

    @Test
    void givesADroppingTargetUpAfterTheGap() {
        for (int hops = 2; hops <= 20; hops++) {
            SimTrace sim = even(Port.DROPS, hops);
            Trace trace = sim.run(SimTrace.plan());

            assertEquals(Outcome.SILENT, trace.outcome());
            assertEquals(StopReason.GAP, trace.stopReason());
            assertEquals(truth(hops - 1), routers(trace));
            assertEquals(hops - 1 + 8, trace.hops().size());
            assertTrue(
                    sim.network().probes() <= (hops - 1 + 8) * 4 + 2 + 2,
                    "two scouts and two closing probes beside the rows: "
                            + sim.network().probes());
            assertTrue(
                    sim.network().nanos() < Duration.ofSeconds(2).toNanos(),
                    hops + ": " + sim.network().nanos());
        }
    }

    @Test
    void goesToTheLastTtlWhenToldNeverToGiveUp() {
        Trace trace = even(Port.DROPS, 4).run(SimTrace.plan(9, 3, 0));

        assertEquals(StopReason.MAX_TTL, trace.stopReason());
        assertEquals(30, trace.hops().size());
    }

    @Test
    void stopsAtTheLastTtlAskedFor() {
        TracePlan plan = new TracePlan(ProbeKind.TCP, 0, 2, 4, 2, Duration.ofSeconds(1), 8);
        Trace trace = even(Port.OPEN, 9).run(plan);

        assertEquals(List.of(2, 3, 4), trace.hops().stream().map(Hop::ttl).toList());
        assertEquals(StopReason.MAX_TTL, trace.stopReason());
    }

    @Test
    void roundTripTimesAreTheDelaysOfTheWay() {
        Trace trace = SimTrace.chain(Port.OPEN, 3, 5, 7, 11).run(SimTrace.plan());

        List<Long> millis = trace.hops().stream()
                .flatMap(Hop::replies)
                .map(reply -> reply.rttNanos().orElseThrow() / 1_000_000)
                .distinct()
                .toList();
        assertEquals(List.of(6L, 16L, 30L, 52L), millis);
    }

    @Test
    void aSilentRouterCostsOneWaitAndKeepsItsStamp() {
        SimTrace sim = SimTrace.chain(
                Port.OPEN, router -> router.near().equals(SimTrace.near(2)) ? router.asSilent() : router, 7, 7, 8, 8);
        Trace trace = sim.run(SimTrace.plan());

        assertTrue(trace.hops().get(1).isSilent());
        assertEquals(SimTrace.far(2), trace.hops().get(1).egress().orElseThrow());
        assertTrue(
                sim.network().nanos() < Duration.ofMillis(500).toNanos(),
                "took " + sim.network().nanos());
    }

    @Test
    void aPathThatSuddenlyBecomesSlowIsNotCalledSilent() {
        Trace trace = SimTrace.chain(Port.OPEN, 1, 1, 1, 450, 1, 1).run(SimTrace.plan());

        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(truth(6), routers(trace));
    }

    @Test
    void companionsGoOnWhereRoutersDropOptions() {
        SimTrace sim = SimTrace.chain(
                Port.OPEN,
                router -> router.near().equals(SimTrace.near(3)) ? router.droppingOptions() : router,
                1,
                1,
                1,
                1,
                1);

        Trace trace = sim.run(SimTrace.plan());

        assertEquals(truth(5), routers(trace));
        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(
                List.of(1, 2),
                trace.hops().stream()
                        .filter(hop -> hop.replies()
                                .anyMatch(reply -> reply.recordRoute().isPresent()))
                        .map(Hop::ttl)
                        .toList());
        assertTrue(trace.hops().stream().allMatch(hop -> hop.attempts().size() == 4), "a companion for every row");
    }

    @Test
    void interruptingLeavesWhatWasFound() {
        SimTrace sim = even(Port.DROPS, 6);
        TraceMachine machine = sim.machine(SimTrace.plan());
        long now = 0;
        while (now < ROUND_TRIP) {
            Action action = machine.next(now);
            if (action instanceof Action.Send send) {
                sim.network().inject(send.frame());
                machine.left(now);
            } else {
                long until = ((Action.WaitUntil) action).nanos();
                sim.network()
                        .poll(until - now)
                        .ifPresent(frame -> machine.heard(frame, sim.network().nanos()));
            }
            now = sim.network().nanos();
        }
        machine.interrupt();

        assertTrue(machine.next(now) instanceof Action.Done);
        Trace trace = machine.trace().orElseThrow();
        assertEquals(StopReason.INTERRUPTED, trace.stopReason());
        assertEquals(truth(5), routers(trace));
    }

    @Test
    void nothingSentIsNoTrace() {
        TraceMachine machine = even(Port.OPEN, 3).machine(SimTrace.plan());
        machine.interrupt();

        assertTrue(machine.next(0) instanceof Action.Done);
        assertTrue(machine.trace().isEmpty());
    }

    @Test
    void theSameNetworkGivesTheSameTrace() {
        int[] delays = {3, 1, 4, 1, 5, 9, 2, 6};
        List<Trace> traces = new ArrayList<>();
        Arrays.asList(1, 2)
                .forEach(run -> traces.add(SimTrace.chain(Port.OPEN, delays).run(SimTrace.plan())));

        assertEquals(traces.get(0), traces.get(1));
    }

    /** The copy does not identify a probe, and the probe of the silent router is the only unanswered one. */
    @Test
    void aCopyOfABareAckIsNoAnswerToTheProbeOfASilentRouter() {
        List<SimRouter> routers = List.of(
                SimRouter.of(SimTrace.near(1), SimTrace.far(1), 0),
                new SimRouter(
                        SimTrace.near(2),
                        SimTrace.far(2),
                        new SimLink(0, 0, 0, 100),
                        SimStamping.NONE,
                        SimVoice.PLAIN,
                        new SimPassage.Plain()),
                SimRouter.of(SimTrace.near(3), SimTrace.far(3), 2_000_000).asSilent());
        Trace trace = SimTrace.of(routers, Port.OPEN, 0).run(SimTrace.plan(0, 1, 4));

        assertEquals(OptionalInt.of(4), trace.distance());
        assertTrue(trace.hops().get(2).isSilent());
    }
}
