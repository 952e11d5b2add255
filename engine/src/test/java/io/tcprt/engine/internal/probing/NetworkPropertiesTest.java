package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimSketch;
import io.tcprt.engine.sim.SimSketches;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.sim.SimTruth;
import io.tcprt.engine.sim.SimTruth.End;
import io.tcprt.engine.sim.SimTruth.Role;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Compares the trace of a random network with the network, whatever it does to packets: load balancing, translation,
 * tunnels, loss, duplication, reordering, rate limits, mangled quotes, forged stamps and answers.
 *
 * <p>With {@code -Dtcprt.exhaustive=true} every network is run with a hundred seeds instead of one.
 */
class NetworkPropertiesTest {
    private static final int COURSES = Boolean.getBoolean("tcprt.exhaustive") ? 100 : 1;
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int MAX_TTL = 24;

    @Provide
    Arbitrary<SimSketch> networks() {
        return SimSketches.any();
    }

    @Provide
    Arbitrary<SimSketch> untouched() {
        return SimSketches.untouched();
    }

    @Provide
    Arbitrary<TracePlan> plans() {
        return Combinators.combine(
                        Arbitraries.of(ProbeKind.values()),
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(1, 9)),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 6))
                .as((kind, slots, queries, gap) -> new TracePlan(kind, slots, 1, MAX_TTL, queries, WAIT, gap));
    }

    private static void inEveryCourse(SimSketch sketch, TracePlan plan, BiConsumer<Trace, SimTruth> holds) {
        LongStream.range(0, COURSES).forEach(course -> {
            SimTrace sim = sketch.simulated(sketch.seed() + course);
            holds.accept(sim.run(plan), sim.truth(plan));
        });
    }

    private static End end(SimTruth truth, Trace trace, Hop hop, Attempt attempt) {
        return truth.end(hop.ttl(), attempt.recordRouteSlots() > 0, trace.kind() == ProbeKind.TCP);
    }

    /**
     * Every answer is shown at the TTL of its probe, with the address that it came from: that of the router where probes
     * of this flow expire with this TTL, or the target's, whether genuine, translated or forged. Only a TCP answer that
     * does not identify its probe may be in a later row of the target's.
     */
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noHopIsShownThatDoesNotAnswerThisFlowAtThisTtl(
            @ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        inEveryCourse(sketch, plan, NetworkPropertiesTest::assertRowsAreTrue);
    }

    private static void assertRowsAreTrue(Trace trace, SimTruth truth) {
        for (Hop hop : trace.hops()) {
            for (Attempt attempt : hop.attempts()) {
                End end = end(truth, trace, hop, attempt);
                attempt.reply().ifPresent(reply -> {
                    assertTrue(end.role() != Role.NONE, () -> "TTL " + hop.ttl() + ": " + reply);
                    assertEquals(truth.shown(end), reply.from(), () -> "TTL " + hop.ttl() + ": " + reply);
                    boolean transit = reply.kind() == ReplyKind.TIME_EXCEEDED;
                    assertEquals(end.role() == Role.ROUTER, transit, () -> "TTL " + hop.ttl() + ": " + reply);
                });
            }
        }
    }

    /** The same over IPv6, which has no Record Route, no identification, and no translators here. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noHopIsShownOverIpv6ThatDoesNotAnswer(@ForAll("untouched") SimSketch sketch, @ForAll("plans") TracePlan any) {
        TracePlan plan = new TracePlan(any.kind(), 0, 1, MAX_TTL, any.queries(), WAIT, any.gap());
        SimTrace sim = sketch.simulated().twin();
        assertRowsAreTrue(sim.run(plan), sim.truth(plan));
    }

    /** So a round-trip time always belongs to the probe it is shown for. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyTimeIsOneThatTheWayThereAndBackCanTake(
            @ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        inEveryCourse(sketch, plan, (trace, truth) -> trace.hops().forEach(hop -> hop.attempts()
                .forEach(attempt -> attempt.reply().ifPresent(reply -> {
                    End end = end(truth, trace, hop, attempt);
                    reply.rttNanos().ifPresent(rtt -> {
                        assertTrue(rtt >= truth.leastRoundTrip(end), () -> rtt + " ns at TTL " + hop.ttl());
                        assertTrue(rtt <= truth.greatestRoundTrip(end), () -> rtt + " ns at TTL " + hop.ttl());
                    });
                }))));
    }

    /**
     * A trace reports {@code open} only if the port listens or a device on the path sends SYN-ACKs in its name, which no
     * packet can show: that is the promise, and it does not include that a finding names the forger if routers beyond it
     * answer. Likewise for {@code closed}; a listening port is not called closed unless resets are forged.
     */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void openIsSaidOnlyOfAPortThatListensOrIsForged(
            @ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        inEveryCourse(sketch, plan, (trace, truth) -> {
            boolean tcp = plan.kind() == ProbeKind.TCP;
            if (trace.outcome() == Outcome.OPEN) {
                boolean forged = truth.forges(TcpFlags.SYN.and(TcpFlags.ACK));
                assertTrue(tcp && (sketch.port() == Port.OPEN || forged), trace::toString);
            } else if (trace.outcome() == Outcome.CLOSED) {
                boolean forged = truth.forges(TcpFlags.RST.and(TcpFlags.ACK));
                assertTrue(tcp && (sketch.port() == Port.CLOSED || forged), trace::toString);
            } else if (trace.outcome() == Outcome.REACHED) {
                assertTrue(!tcp && sketch.port() != Port.DROPS, trace::toString);
            } else {
                assertTrue(trace.outcome() == Outcome.SILENT, trace::toString);
            }
        });
    }

    /**
     * The stamps of an answer are those of its probe's forward path and of its own return path, each in order. Gaps are
     * where routers do not stamp, slots ran out or the quote is truncated. A forged stamp is one that a router on the
     * path wrote: nothing shows that it is none of its addresses. The arrival stamp of a router that corrects the
     * checksum is at the end of the forward path. A node that answers in the target's name and does not stamp leaves no
     * mark at the turn: a full list then continues with the return path.
     */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void stampsAreThoseOfTheWayThereAndOfTheWayBack(
            @ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        inEveryCourse(sketch, plan, (trace, truth) -> {
            Set<Ipv4Address> there = new HashSet<>();
            Set<Ipv4Address> back = new HashSet<>();
            for (Hop hop : trace.hops()) {
                for (Attempt attempt : hop.attempts()) {
                    End end = end(truth, trace, hop, attempt);
                    there.addAll(mayStandThere(truth, end));
                    back.addAll(truth.stampsBack(end));
                    attempt.reply().flatMap(Reply::recordRoute).ifPresent(reading -> {
                        assertIsIn(mayStandThere(truth, end), reading.forward());
                        assertIsIn(truth.stampsBack(end), reading.reverse());
                    });
                }
            }
            assertTrue(there.containsAll(trace.recordRoutePath().forward()), trace::toString);
            assertTrue(back.containsAll(trace.recordRoutePath().reverse()), trace::toString);
        });
    }

    private static List<Ipv4Address> mayStandThere(SimTruth truth, End end) {
        Stream<Ipv4Address> beyond = end.role() == Role.MIDDLEBOX ? truth.stampsBack(end).stream() : Stream.empty();
        return Stream.concat(truth.stampsThere(end).stream(), beyond).toList();
    }

    private static void assertIsIn(List<Ipv4Address> whole, List<Ipv4Address> part) {
        Iterator<Ipv4Address> rest = whole.iterator();
        for (Ipv4Address stamp : part) {
            boolean found = false;
            while (!found && rest.hasNext()) {
                found = rest.next().equals(stamp);
            }
            assertTrue(found, () -> part + " is not in " + whole);
        }
    }

    /**
     * A trace ends within a limited number of probes and time. No TTL gets more than the probes asked for, its companion
     * without Record Route and replacements for those that met a half-open connection, and at most
     * {@link TracePlan#MAX_QUERIES} in all. No probe is waited for longer than the plan allows, and only probes of one
     * TTL wait for one another.
     */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyTraceEndsWithinItsBudget(@ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        SimTrace sim = sketch.simulated();
        Trace trace = sim.run(plan);

        int perRow = plan.queries() + (plan.recordRouteSlots() > 0 ? 1 : 0);
        int most = MAX_TTL * TracePlan.MAX_QUERIES;
        assertTrue(trace.tally().probes() <= most, () -> trace.tally().probes() + " probes");
        assertEquals(
                sim.network().probes(), trace.tally().probes() + trace.closing().size());
        assertTrue(trace.closing().size() <= 6, "two, one for the form, three for the TTL");
        assertTrue(trace.tally().replies() <= trace.tally().probes());
        long longest = (long) MAX_TTL * perRow * WAIT.toNanos();
        assertTrue(
                sim.network().nanos() <= longest, () -> "after " + sim.network().nanos());
        int rows = trace.hops().size();
        IntStream.range(0, rows - 1)
                .forEach(row -> assertEquals(row + 1, trace.hops().get(row).ttl(), "rows are neighbours"));
        int last = trace.hops().get(rows - 1).ttl();
        assertTrue(last == rows || last == MAX_TTL, () -> "only the scout's row may stand alone, not " + last);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theSameSeedGivesTheSameTrace(@ForAll("networks") SimSketch sketch, @ForAll("plans") TracePlan plan) {
        assertEquals(sketch.simulated().run(plan), sketch.simulated().run(plan));
    }
}
