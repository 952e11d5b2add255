package io.tcprt.engine.sim;

import io.tcprt.engine.sim.SimSketch.Node;
import io.tcprt.engine.sim.SimSketch.Quirk;
import io.tcprt.engine.sim.SimSketch.Stage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random networks. Every choice begins with the plainest alternative, which failures shrink to. */
public final class SimSketches {
    private SimSketches() {}

    /** Networks with every behaviour of routers, links and middleboxes that the simulator knows. */
    public static Arbitrary<SimSketch> any() {
        return of(seldom(Quirk.NONE, Arbitraries.of(Quirk.class), 8));
    }

    /** Networks that neither translate addresses, answer SYNs nor raise TTLs, so that they have an IPv6 twin. */
    public static Arbitrary<SimSketch> untouched() {
        return of(seldom(Quirk.NONE, Arbitraries.of(Quirk.NONE, Quirk.HIDES), 10));
    }

    private static Arbitrary<SimSketch> of(Arbitrary<Quirk> quirks) {
        Arbitrary<Node> nodes = nodes(quirks);
        Arbitrary<List<Node>> path = nodes.list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<Stage> single = path.map(routers -> new Stage(List.of(routers), List.of()));
        Arbitrary<Stage> balanced = Combinators.combine(
                        nodes.list().ofMaxSize(3).list().ofMinSize(1).ofMaxSize(4),
                        nodes.list().ofMaxSize(3))
                .as(Stage::new);
        Arbitrary<Stage> stages = Arbitraries.frequencyOf(Tuple.of(3, single), Tuple.of(1, balanced));
        return Combinators.combine(
                        stages.list().ofMaxSize(6),
                        Arbitraries.of(SimTarget.Port.values()),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.longs())
                .as(SimSketch::new);
    }

    private static Arbitrary<Node> nodes(Arbitrary<Quirk> quirks) {
        Arbitrary<Integer> delays = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 120));
        Arbitrary<Integer> jitter = seldom(0, Arbitraries.integers().between(1, 40), 6);
        Arbitrary<Integer> loss = seldom(0, Arbitraries.integers().between(1, 40), 12);
        Arbitrary<Integer> duplicates = seldom(0, Arbitraries.integers().between(1, 100), 12);
        Arbitrary<SimStamping> stamping =
                seldom(SimStamping.UNDER_STALE_CHECKSUM, Arbitraries.of(SimStamping.class), 4);
        Arbitrary<Integer> quoted = seldom(548, Arbitraries.of(0, 20, 24, 28, 46, 68), 5);
        Arbitrary<SimMangling> mangling = seldom(SimMangling.NONE, Arbitraries.of(SimMangling.class), 4);
        Arbitrary<Boolean> silent = seldom(false, Arbitraries.just(true), 8);
        Arbitrary<Boolean> limited = seldom(false, Arbitraries.just(true), 8);
        Arbitrary<Integer> labels = seldom(0, Arbitraries.integers().between(1, 3), 10);
        Arbitrary<int[]> links = Combinators.combine(delays, jitter, loss, duplicates)
                .as((delay, more, lost, twice) -> new int[] {delay, more, lost, twice});
        return Combinators.combine(links, stamping, silent, limited, quoted, mangling, labels, quirks)
                .as((link, stamps, says, limit, octets, mangles, stack, quirk) -> new Node(
                        link[0], link[1], link[2], link[3], stamps, says, limit, octets, mangles, stack, quirk));
    }

    private static <T> Arbitrary<T> seldom(T mostly, Arbitrary<T> otherwise, int oneIn) {
        return Arbitraries.frequencyOf(Tuple.of(oneIn - 1, Arbitraries.just(mostly)), Tuple.of(1, otherwise));
    }
}
