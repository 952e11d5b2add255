package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Chains without anything to report, and chains in which some routers do not stamp. */
class PlainChainTest {

    /** @param quoted octets of the probe that it quotes in ICMP errors */
    record Node(int delayMillis, boolean silent, boolean stamps, int quoted) {
        SimRouter at(int ttl) {
            SimRouter router = SimRouter.of(SimTrace.near(ttl), SimTrace.far(ttl), delayMillis * 1_000_000L)
                    .quoting(quoted);
            router = silent ? router.asSilent() : router;
            return stamps ? router : router.withoutStamps();
        }
    }

    private static Trace trace(List<Node> nodes, Port port, TracePlan plan) {
        List<SimRouter> routers = IntStream.rangeClosed(1, nodes.size())
                .mapToObj(ttl -> nodes.get(ttl - 1).at(ttl))
                .toList();
        return SimTrace.of(routers, port, 1_000_000L).run(plan);
    }

    private static Arbitrary<List<Node>> nodes(Arbitrary<Boolean> stamps) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of(false, false, false, false, true),
                        stamps,
                        Arbitraries.of(20, 24, 28, 40, 60, 68, 84, 548))
                .as(Node::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Node>> plain() {
        return nodes(Arbitraries.just(true));
    }

    @Provide
    Arbitrary<List<Node>> someDoNotStamp() {
        return nodes(Arbitraries.of(true, true, true, false));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPlainChainGivesNoFindings(
            @ForAll("plain") List<Node> nodes,
            @ForAll Port port,
            @ForAll @IntRange(max = 9) int slots,
            @ForAll @IntRange(min = 1, max = 10) int queries) {
        assertEquals(List.of(), Findings.of(trace(nodes, port, SimTrace.plan(slots, queries, 8))));
    }

    /**
     * Everything reported about a row is true. Not everything can be reported: a router may be silent, or quote too
     * little.
     */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onlyRoutersThatDoNotStampAreSaidNotTo(
            @ForAll("someDoNotStamp") List<Node> nodes, @ForAll Port port, @ForAll @IntRange(max = 9) int slots) {
        for (Finding finding : Findings.of(trace(nodes, port, SimTrace.plan(slots, 2, 8)))) {
            assertEquals(FindingCode.NO_STAMP, finding.code(), finding.text());
            assertTrue(!nodes.get(finding.ttl().getAsInt() - 1).stamps(), finding.text());
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void aRouterThatDoesNotStampIsNamedWhereAllAnswer(
            @ForAll @IntRange(min = 1, max = 6) int routers, @ForAll @IntRange(min = 1, max = 6) int bare) {
        List<Node> nodes = IntStream.rangeClosed(1, routers)
                .mapToObj(ttl -> new Node(1, false, ttl != bare, 548))
                .toList();
        List<Finding> findings = Findings.of(trace(nodes, Port.OPEN, SimTrace.plan(9, 2, 8)));
        assertEquals(
                bare > routers ? List.of() : List.of("no-stamp@" + bare),
                findings.stream()
                        .map(finding ->
                                finding.code().label() + "@" + finding.ttl().getAsInt())
                        .toList());
    }
}
