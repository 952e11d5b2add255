package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Compares the trace of a random chain with the chain. */
class ChainPropertiesTest {
    private static final int MAX_TTL = 30;
    /** Longer than the largest round-trip time of a chain. */
    private static final Duration WAIT = Duration.ofSeconds(15);

    /** A router of a chain. */
    record Node(int delayMillis, boolean silent, boolean stamps, boolean dropsOptions, int quoted) {
        SimRouter at(int ttl) {
            SimRouter router = SimRouter.of(SimTrace.near(ttl), SimTrace.far(ttl), millis(delayMillis))
                    .quoting(quoted);
            router = silent ? router.asSilent() : router;
            router = stamps ? router : router.withoutStamps();
            return dropsOptions ? router.droppingOptions() : router;
        }
    }

    /** A chain and a plan for it. */
    record Case(List<Node> nodes, Port port, TracePlan plan) {
        SimTrace simulated() {
            List<SimRouter> routers = IntStream.rangeClosed(1, nodes.size())
                    .mapToObj(ttl -> nodes.get(ttl - 1).at(ttl))
                    .toList();
            return SimTrace.of(routers, port, millis(1));
        }

        int distance() {
            return nodes.size() + 1;
        }

        private Node node(int ttl) {
            return nodes.get(ttl - 1);
        }

        /** Whether a probe of this TTL gets an answer. */
        boolean answers(int ttl) {
            return ttl < distance() ? !node(ttl).silent() : port != Port.DROPS;
        }

        /** Whether a probe with Record Route gets an answer, and not only its companion without. */
        boolean answersOptions(int ttl) {
            int arrives = Math.min(ttl, nodes.size());
            return answers(ttl) && IntStream.rangeClosed(1, arrives).noneMatch(k -> node(k).dropsOptions());
        }

        /** Probes per row: with Record Route there is a companion without. */
        int perRow() {
            return plan.recordRouteSlots() > 0 ? plan.queries() + 1 : plan.queries();
        }

        boolean targetAnswers() {
            return answers(distance());
        }

        /** The last TTL that answers before as many unanswered ones as end a trace. */
        int lastAnsweringHop() {
            int last = plan.firstTtl() - 1;
            for (int ttl = plan.firstTtl(); ttl <= MAX_TTL; ttl++) {
                if (answers(ttl) && ttl <= distance()) {
                    last = ttl;
                } else if (plan.gap() > 0 && ttl - last >= plan.gap()) {
                    return last;
                }
            }
            return last;
        }

        /** The last row of a trace that gives up; the scout's own row, the last of all, may follow it. */
        int rowsToSilence() {
            int last = lastAnsweringHop() + plan.gap();
            return plan.gap() == 0 || last >= MAX_TTL - 1 ? MAX_TTL : last;
        }

        /** The round-trip time in nanoseconds. */
        long roundTrip(int ttl) {
            long routers = IntStream.rangeClosed(1, Math.min(ttl, nodes.size()))
                    .mapToLong(k -> millis(node(k).delayMillis()))
                    .sum();
            return 2 * (ttl == distance() ? routers + millis(1) : routers);
        }

        /**
         * Whether the first answers make the machine wait long enough for the slowest: a second, or ten times as long as
         * they took.
         */
        boolean isPatientlyTraced() {
            long nearest = roundTrip(Math.min(plan.firstTtl(), distance()));
            boolean seen = answers(Math.min(plan.firstTtl(), distance()));
            long whole = roundTrip(distance());
            return whole < millis(990) || (seen && whole < 10 * nearest);
        }

        /** Whether the answer of this TTL holds the list up to its pointer. */
        boolean quotesTheList(int ttl) {
            return ttl >= distance() || node(ttl).quoted() >= 23;
        }

        List<Ipv4Address> stampsBack() {
            List<Ipv4Address> back = new ArrayList<>(List.of(SimTrace.near(distance())));
            for (int k = nodes.size(); k >= 1; k--) {
                if (node(k).stamps()) {
                    back.add(SimTrace.near(k));
                }
            }
            return back;
        }

        List<Ipv4Address> stampsBefore(int ttl) {
            return IntStream.range(1, ttl)
                    .filter(k -> node(k).stamps())
                    .mapToObj(SimTrace::far)
                    .limit(plan.recordRouteSlots())
                    .toList();
        }
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static Arbitrary<Boolean> oneIn(int times) {
        return Arbitraries.frequencyOf(
                Tuple.of(times - 1, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
    }

    @Provide
    Arbitrary<TracePlan> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 8))
                .as((slots, first, queries, gap) ->
                        new TracePlan(ProbeKind.TCP, slots, first, MAX_TTL, queries, WAIT, gap));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Integer> delays = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 200));
        Arbitrary<Node> nodes = Combinators.combine(
                        delays,
                        oneIn(6),
                        oneIn(8).map(not -> !not),
                        oneIn(50),
                        Arbitraries.of(20, 24, 28, 40, 60, 68, 84, 548))
                .as(Node::new);
        return Combinators.combine(nodes.list().ofMaxSize(25), Arbitraries.of(Port.values()), plans())
                .as(Case::new);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void showsEveryRouterThatAnswersAtItsTtlAndNothingElse(@ForAll("cases") Case chain) {
        Trace trace = chain.simulated().run(chain.plan());

        int expected = chain.plan().firstTtl();
        for (Hop hop : trace.hops()) {
            assertEquals(expected++, hop.ttl(), "rows are neighbours");
            int node = Math.min(hop.ttl(), chain.distance());
            assertEquals(chain.answers(node), !hop.isSilent(), "TTL " + hop.ttl());
            assertTrue(hop.replies().allMatch(reply -> reply.from().equals(SimTrace.near(node))), "TTL " + hop.ttl());
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theEndIsWhatTheTargetDoes(@ForAll("cases") Case chain) {
        Trace trace = chain.simulated().run(chain.plan());

        if (chain.targetAnswers() && chain.isPatientlyTraced()) {
            assertEquals(chain.port() == Port.OPEN ? Outcome.OPEN : Outcome.CLOSED, trace.outcome());
            assertEquals(StopReason.TARGET, trace.stopReason());
            int nearest = Math.max(chain.distance(), chain.plan().firstTtl());
            assertEquals(OptionalInt.of(nearest), trace.distance());
        } else if (!chain.targetAnswers()) {
            assertEquals(Outcome.SILENT, trace.outcome());
            assertEquals(OptionalInt.empty(), trace.distance());
            int rows = chain.rowsToSilence();
            assertEquals(rows, trace.hops().get(trace.hops().size() - 1).ttl());
            assertEquals(rows == MAX_TTL ? StopReason.MAX_TTL : StopReason.GAP, trace.stopReason());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void timesAreTwiceTheDelaysToTheNanosecond(@ForAll("cases") Case chain) {
        Trace trace = chain.simulated().run(chain.plan());

        for (Hop hop : trace.hops()) {
            long roundTrip = chain.roundTrip(Math.min(hop.ttl(), chain.distance()));
            hop.replies()
                    .flatMapToLong(reply -> reply.rttNanos().stream())
                    .forEach(rtt -> assertEquals(roundTrip, rtt, "TTL " + hop.ttl()));
            boolean timed =
                    hop.replies().allMatch(reply -> reply.rttNanos().isPresent() || reply.kind() == ReplyKind.ACK);
            assertTrue(timed, "TTL " + hop.ttl());
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theWayThereHoldsTheTrueStampsAndTheWayBackAStretchOfThem(@ForAll("cases") Case chain) {
        Trace trace = chain.simulated().run(chain.plan());

        int deepest = trace.hops().stream()
                .mapToInt(hop -> Math.min(hop.ttl(), chain.distance()))
                .filter(ttl -> chain.answersOptions(ttl) && chain.quotesTheList(ttl))
                .max()
                .orElse(1);
        assertEquals(chain.stampsBefore(deepest), trace.recordRoutePath().forward());
        List<Ipv4Address> back = trace.recordRoutePath().reverse();
        assertTrue(
                back.isEmpty() || Collections.indexOfSubList(chain.stampsBack(), back) >= 0,
                () -> back + " is no stretch of " + chain.stampsBack());
        for (Hop hop : trace.hops()) {
            hop.egress().ifPresent(stamp -> assertEquals(SimTrace.far(hop.ttl()), stamp));
        }
    }

    /** Nine slots hold the forward path; the return path begins where the lists still have room, and is complete. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whereAllStampTheWayBackIsWholeFromTheDeepestListWithRoom(
            @ForAll @IntRange(min = 1, max = 25) int distance, @ForAll @IntRange(min = 1, max = 9) int slots) {
        Node node = new Node(1, false, true, false, 548);
        TracePlan plan = new TracePlan(ProbeKind.TCP, slots, 1, MAX_TTL, 1, WAIT, 8);
        Case chain = new Case(Collections.nCopies(distance - 1, node), Port.CLOSED, plan);

        RecordRoutePath path = chain.simulated().run(plan).recordRoutePath();

        int from = distance <= slots ? distance : slots - 1;
        assertEquals(chain.stampsBefore(distance), path.forward());
        assertEquals(chain.stampsBack().subList(distance - from, distance), path.reverse());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void spendsNoMoreOnASilentTargetThanTheGapAllows(@ForAll("cases") Case chain) {
        SimTrace sim = chain.simulated();
        sim.run(chain.plan());

        int rows = chain.rowsToSilence();
        int scouts = 2;
        int closing = 2;
        if (!chain.targetAnswers()) {
            assertTrue(
                    sim.network().probes() <= rows * chain.perRow() + scouts + closing,
                    () -> sim.network().probes() + " probes for " + rows + " rows");
        }
    }

    /** If the path does not suddenly become slow, no probe is wasted. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void spendsLittleOnATargetThatAnswers(
            @ForAll @IntRange(min = 0, max = 40) int delay,
            @ForAll @IntRange(min = 1, max = 25) int distance,
            @ForAll @IntRange(min = 3, max = 5) int queries,
            @ForAll @IntRange(min = 0, max = 8) int gap,
            @ForAll boolean open) {
        TracePlan plan = SimTrace.plan(9, queries, gap);
        Port port = open ? Port.OPEN : Port.CLOSED;
        Node node = new Node(delay, false, true, false, 548);
        SimTrace sim = new Case(Collections.nCopies(distance - 1, node), port, plan).simulated();
        sim.run(plan);

        int probes = sim.network().probes();
        assertTrue(probes <= (distance + 2) * (plan.queries() + 1) + 3, () -> probes + " probes");
    }

    /** A link slower than all before it looks like silence for a while: at most a gap of rows more is tried. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPathThatBecomesSlowCostsNoMoreThanAWindow(@ForAll("cases") Case chain) {
        SimTrace sim = chain.simulated();
        sim.run(chain.plan());

        int last = Math.max(chain.distance(), chain.plan().firstTtl());
        int most = (last + 2 + 8) * chain.perRow() + 3;
        if (chain.targetAnswers()) {
            assertTrue(sim.network().probes() <= most, () -> sim.network().probes() + " probes, not " + most);
        }
    }

    /** Towards an open port probes wait for one another. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void itEnds(@ForAll("cases") Case chain) {
        SimTrace sim = chain.simulated();
        sim.run(chain.plan());

        int windows = chain.plan().gap() == 0 ? 4 : 1;
        int waits = chain.port() == Port.OPEN ? MAX_TTL * chain.perRow() : chain.perRow() + windows + 1;
        long most = waits * WAIT.toNanos() + millis(1_000);
        assertTrue(sim.network().nanos() <= most, () -> "after " + sim.network().nanos());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theSameChainGivesTheSameTrace(@ForAll("cases") Case chain) {
        assertEquals(chain.simulated().run(chain.plan()), chain.simulated().run(chain.plan()));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void anInterruptAtAnyTimeLeavesPartOfTheTrace(
            @ForAll("cases") Case chain, @ForAll @IntRange(min = 1, max = 120) int actions) {
        SimTrace sim = chain.simulated();
        TraceMachine machine = sim.machine(chain.plan());
        for (int i = 0; i < actions; i++) {
            Action action = machine.next(sim.network().nanos());
            if (action instanceof Action.Send send) {
                sim.network().inject(send.frame());
                machine.left(sim.network().nanos());
            } else if (action instanceof Action.WaitUntil wait) {
                sim.network()
                        .poll(wait.nanos() - sim.network().nanos())
                        .ifPresent(frame -> machine.heard(frame, sim.network().nanos()));
            }
        }
        machine.interrupt();

        assertTrue(machine.next(sim.network().nanos()) instanceof Action.Done);
        Trace trace = machine.trace().orElseThrow();
        for (Hop hop : trace.hops()) {
            int node = Math.min(hop.ttl(), chain.distance());
            assertTrue(hop.replies().allMatch(reply -> reply.from().equals(SimTrace.near(node))), "TTL " + hop.ttl());
        }
        assertTrue(
                trace.stopReason() == StopReason.INTERRUPTED || trace.outcome().targetAnswered());
    }
}
