package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Random chains: every hop shown is on the path, and a recording replays to the same trace. */
class RecordAndReplayTest {

    /** A router of a random chain. */
    record Nature(int delayMillis, boolean silent, boolean stamps, int quoted) {
        SimRouter at(int hop) {
            SimRouter router = SimRouter.of(SimTrace.near(hop), SimTrace.far(hop), nanos(delayMillis))
                    .quoting(quoted);
            router = silent ? router.asSilent() : router;
            return stamps ? router : router.withoutStamps();
        }
    }

    private static long nanos(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Provide
    Arbitrary<List<Nature>> chains() {
        Arbitrary<Integer> delays = Arbitraries.integers().between(0, 40);
        Arbitrary<Boolean> seldom =
                Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
        Arbitrary<Integer> quotes = Arbitraries.of(68, 84, 100, 548);
        return Combinators.combine(delays, seldom, seldom.map(stamps -> !stamps), quotes)
                .as(Nature::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<TracePlan> plans() {
        return Combinators.combine(
                        Arbitraries.of(ProbeKind.class),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(3, 9))
                .as(SimTrace::plan)
                .flatMap(plan -> forms().map(plan::with));
    }

    @Provide
    Arbitrary<TcpForm> forms() {
        Arbitrary<TcpForm> syns = Arbitraries.of(SynProfile.class).map(profile -> new TcpForm(TcpFlags.SYN, profile));
        Arbitrary<TcpForm> others = Arbitraries.of(
                        TcpFlags.ACK,
                        TcpFlags.FIN.and(TcpFlags.ACK),
                        TcpFlags.SYN.and(TcpFlags.ACK),
                        TcpFlags.SYN.and(TcpFlags.ECE).and(TcpFlags.CWR))
                .map(flags -> new TcpForm(flags, SynProfile.MSS));
        return Arbitraries.oneOf(syns, others);
    }

    private static SimTrace network(List<Nature> chain, Port port) {
        List<SimRouter> routers = IntStream.range(0, chain.size())
                .mapToObj(i -> chain.get(i).at(i + 1))
                .toList();
        return SimTrace.of(routers, port, nanos(1));
    }

    @Property(tries = 300)
    void showsRoutersAtTheirTtlAndNothingElse(
            @ForAll("chains") List<Nature> chain, @ForAll("plans") TracePlan plan, @ForAll Port port) {
        SimTrace sim = network(chain, port);
        Trace trace = sim.run(plan);

        for (Hop hop : trace.hops()) {
            boolean known = hop.ttl() <= chain.size();
            boolean silent =
                    known ? chain.get(hop.ttl() - 1).silent() : port == Port.DROPS || hop.ttl() > chain.size() + 1;
            assertEquals(silent, hop.isSilent(), "TTL " + hop.ttl());
            assertTrue(
                    hop.replies().allMatch(reply -> reply.from().equals(SimTrace.near(hop.ttl()))),
                    () -> "TTL " + hop.ttl() + ": " + hop);
        }
        assertEquals(port == Port.DROPS ? Outcome.SILENT : outcome(plan, port), trace.outcome());
        assertTrue(
                sim.network().nanos() < nanos(60_000),
                "it ends: " + sim.network().nanos());
    }

    private static Outcome outcome(TracePlan plan, Port port) {
        if (plan.kind() != ProbeKind.TCP || !plan.form().isSyn()) {
            return Outcome.REACHED;
        }
        return port == Port.OPEN ? Outcome.OPEN : Outcome.CLOSED;
    }

    @Property(tries = 300)
    void stampsAreThoseOfTheWay(@ForAll("chains") List<Nature> chain, @ForAll("plans") TracePlan plan) {
        Trace trace = network(chain, Port.OPEN).run(plan);

        for (Hop hop : trace.hops()) {
            hop.egress().ifPresent(stamp -> {
                assertTrue(plan.recordRouteSlots() > 0, "no stamp without the option");
                assertTrue(chain.get(hop.ttl() - 1).stamps(), "TTL " + hop.ttl() + " does not stamp");
                assertEquals(SimTrace.far(hop.ttl()), stamp);
            });
        }
        List<Ipv4Address> stamping = IntStream.rangeClosed(1, chain.size())
                .filter(hop -> chain.get(hop - 1).stamps())
                .mapToObj(SimTrace::far)
                .limit(plan.recordRouteSlots())
                .toList();
        assertEquals(stamping, trace.recordRoutePath().forward());
    }

    @Property(tries = 100)
    void aRecordingReplaysToTheSameTrace(
            @ForAll("chains") List<Nature> chain, @ForAll("plans") TracePlan plan, @ForAll Port port)
            throws IOException {
        assertReplaysToTheSame(chain, plan, port);
    }

    @Property(tries = 50)
    void aRecordingOfTheTargetAloneReplaysToTheSame(
            @ForAll("chains") List<Nature> chain,
            @ForAll ProbeKind kind,
            @ForAll @IntRange(min = 0, max = 9) int slots,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 10, max = 2000) int interval,
            @ForAll("forms") TcpForm form,
            @ForAll Port port)
            throws IOException {
        Duration pace = Duration.ofMillis(interval);
        assertReplaysToTheSame(chain, new DirectPlan(kind, slots, count, pace, Duration.ofSeconds(1), form), port);
    }

    /** One row tells a path from a direct measurement, whatever its TTL: a recording holds no options. */
    @Property(tries = 100)
    void aRecordingOfASingleTtlReplaysToTheSame(
            @ForAll("chains") List<Nature> chain,
            @ForAll("ttls") int ttl,
            @ForAll("plans") TracePlan plan,
            @ForAll boolean six,
            @ForAll Port port)
            throws IOException {
        // A SYN that imitates a system has no room for a mark.
        TcpForm form = plan.form().profile() == SynProfile.BARE ? plan.form() : TcpForm.DEFAULT;
        TracePlan single = (six ? SimTrace.plan(plan.kind(), 0, plan.queries(), 0) : plan)
                .with(form)
                .between(ttl, ttl);
        Trace trace = assertReplaysToTheSame(
                recorded -> (six ? network(chain, port).twin() : network(chain, port)).run(single, recorded));

        assertFalse(trace.direct());
        assertEquals(List.of(ttl), trace.hops().stream().map(Hop::ttl).toList());
    }

    @Provide
    Arbitrary<Integer> ttls() {
        return Arbitraries.of(1, 31, 32, 40, DirectPlan.TTL, 128, 200, 255);
    }

    @Property(tries = 50)
    void aRecordingWithinAConnectionReplaysToTheSame(
            @ForAll("chains") List<Nature> chain, @ForAll("plans") TracePlan any, @ForAll boolean selective)
            throws IOException {
        TracePlan plan =
                SimTrace.plan(any.recordRouteSlots(), any.queries(), any.gap()).with(TcpForm.IN_SESSION);
        assertReplaysToTheSame(recorded -> network(chain, Port.OPEN).runInSession(plan, selective, recorded));
    }

    private static void assertReplaysToTheSame(List<Nature> chain, Plan plan, Port port) throws IOException {
        assertReplaysToTheSame(recorded -> network(chain, port).run(plan, recorded));
    }

    private static Trace assertReplaysToTheSame(Function<UnaryOperator<Wire>, Trace> run) throws IOException {
        Path file = Files.createTempFile("trace", ".pcap");
        try {
            CaptureWriter writer = NewCapture.replace(file).begin(LinkType.RAW, 65_535);
            Trace live = run.apply(wire -> new RecordingWire(wire, LinkType.RAW, writer));

            ReplayResult replayed = CaptureReplay.read(file, Optional.empty());

            assertEquals(List.of(live), replayed.traces());
            return live;
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 50)
    void roundTripTimesAreTwiceTheDelays(@ForAll("chains") List<Nature> chain, @ForAll("plans") TracePlan plan) {
        Trace trace = network(chain, Port.CLOSED).run(plan);

        long oneWay = 0;
        for (Hop hop : trace.hops()) {
            oneWay += nanos(hop.ttl() <= chain.size() ? chain.get(hop.ttl() - 1).delayMillis() : 1);
            long roundTrip = 2 * oneWay;
            assertTrue(
                    hop.replies().map(Reply::rttNanos).allMatch(rtt -> rtt.orElseThrow() == roundTrip),
                    () -> "TTL " + hop.ttl() + ": " + hop);
        }
    }
}
