package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.compare.FlowGraph.Link;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.fixtures.Captures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths are written as in {@link Ways}; "b2" is a node of two flows, "a-x-b2" a link of two flows with the stamp x. */
class FlowGraphTest {

    private static FlowGraph graph(String ways) {
        return FlowGraph.of(Ways.subject(ProbeKind.TCP, 443, ways));
    }

    private static String nodes(FlowGraph graph) {
        return graph.nodes().stream()
                .map(node -> place(node.place()) + node.flows())
                .collect(Collectors.joining(" "));
    }

    private static String links(FlowGraph graph) {
        return graph.links().stream().map(FlowGraphTest::link).collect(Collectors.joining(" "));
    }

    private static String link(Link link) {
        String egress =
                link.egress().map(Ways::letter).map(letter -> letter + "-").orElse("");
        return place(link.from()) + "-" + egress + place(link.to()) + link.flows();
    }

    private static String place(Place place) {
        return place.address().map(Ways::letter).orElse("*");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one flow        | a b T               | S1 a1 b1 T1          | S-a1 a-b1 b-T1",
                "a diamond       | a b d T;a c d T;a b d T | S3 a3 b2 c1 d3 T3 | S-a3 a-b2 a-c1 b-d2 c-d1 d-T3",
                "a silent hop    | a * T               | S1 a1 *1 T1          | S-a1 a-*1 *-T1",
                "a silent end    | a b * *             | S1 a1 b1             | S-a1 a-b1",
                "behind a DNAT   | a D T               | S1 a1 *1 T1          | S-a1 a-*1 *-T1",
                "a refusal       | a b !b              | S1 a1 b1             | S-a1 a-b1",
                "a witness       | a b T;_ b;_ c       | S1 a1 b2 c1 T1       | S-a1 a-b1 b-T1",
                "single packets  | a bc d T            | S1 a1 b1 c1 d1 T1    | S-a1 a-b1 a-c1 b-d1 c-d1 d-T1",
                "two stages of single packets | a bc de T | S1 a1 b1 c1 d1 e1 T1 | S-a1 a-b1 a-c1 d-T1 e-T1",
                "ways of two lengths | a b T;a T       | S2 a2 b1 T1 T1       | S-a2 a-b1 a-T1 b-T1",
            })
    void laysTheWaysOverEachOther(String why, String ways, String nodes, String links) {
        FlowGraph graph = graph(ways);

        assertEquals(nodes, nodes(graph), why);
        assertEquals(links, links(graph), why);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "stamps name the links  | a/ b/x T/xy | S1 a1 b1 T1 | S-a1 a-x-b1 b-y-T1",
                "a deep probe tells its whole way | a/ b/x d/xy T/xyz;_ _ _ T/xyz | S2 a2 b2 d2 T2 | S-a2 a-x-b2 b-y-d2 d-z-T2",
                "a silent hop that others hear | a/ b/x T/xy;a/ * T/xy | S2 a2 b2 T2 | S-a2 a-x-b2 b-y-T2",
                "parallel links         | a/ b/x T/xz;a/ b/y T/yz | S2 a2 b2 T2 | S-a2 a-x-b1 a-y-b1 b-z-T2",
                "some flows see no stamp | a/ b/x T/xy;a b T | S2 a2 b2 T2 | S-a2 a-x-b2 b-y-T2",
                "neighbours on a LAN    | a/ b/x T/xy;a/ c/x T/xz;a/ * T/xw | S3 a3 b1 c1 *1 T3 | S-a3 a-x-b1 a-x-c1 a-x-*1 b-y-T1 c-z-T1 *-w-T1",
                "of whom the next stamp tells | a/ b/x T/xy;a/ c/x T/xz;a/ * T/xy | S3 a3 b2 c1 T3 | S-a3 a-x-b2 a-x-c1 b-y-T2 c-z-T1",
                "the other end of a /30 | a/ b T;_ _ T/bc | S1 a1 b2 T2 | S-a1 a-b1 b-c-T2",
                "a hop that does not stamp | a/ b/x d/x T/xz | S1 a1 b1 d1 T1 | S-a1 a-x-b1 b-d1 d-T1",
            })
    void oneProbeTellsOfSeveralHops(String why, String ways, String nodes, String links) {
        FlowGraph graph = graph(ways);

        assertEquals(nodes, nodes(graph), why);
        assertEquals(links, links(graph), why);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a chain, one flow                 | a b T | 6",
                "a chain, six flows                | a b T;a b T;a b T;a b T;a b T;a b T | 6",
                "two branches of two flows         | a b T;a c T | 12",
                "two branches, one of them twice   | a b T;a b T;a c T | 18",
                "silence behind the last router    | a b * * | 6",
                "nobody answers                    | * * * | 1",
            })
    void wantsAsManyFlowsAsTheRuleAsks(String why, String ways, int wanted) {
        assertEquals(wanted, graph(ways).flowsWanted(), why);
    }

    @Test
    void portsThatNeverConnectAndWhereTheyEnd() {
        FlowEnds connections = graph("a b d T;a c * *;a b d T;a c * *").connections();

        assertEquals(
                List.of(1, 0, 1, 0),
                connections.ends().stream().map(FlowEnds.End::connects).toList());
        assertEquals(
                List.of(40_002, 40_004),
                connections.neverConnected().stream()
                        .map(end -> end.port().orElseThrow())
                        .toList());
        FlowEnds.DeadEnd end = connections.deadEnds().get(0);
        assertEquals(1, connections.deadEnds().size());
        assertEquals(new Place(2, Optional.of(Ways.address('c'))), end.place());
        assertEquals(2, end.flows().size());
        assertFalse(end.isPassed());
    }

    @Test
    void aDeadEndThatOthersPassSaysSo() {
        FlowEnds connections = graph("a b T;a * *;* * *").connections();

        assertEquals(
                List.of(new Place(0, Optional.of(Ways.SOURCE)), new Place(1, Optional.of(Ways.address('a')))),
                connections.deadEnds().stream().map(FlowEnds.DeadEnd::place).toList());
        assertTrue(connections.deadEnds().stream().allMatch(FlowEnds.DeadEnd::isPassed));
    }

    @Test
    void aWitnessIsNotSaidNeverToConnect() {
        FlowEnds connections = graph("a b T;_ b;_ b *").connections();

        assertEquals(1, connections.ends().size());
        assertEquals(List.of(), connections.neverConnected());
    }

    @Test
    void theLabsDiamondIsDrawn(@TempDir Path folder) throws CaptureFileException {
        Path file = Captures.named("lab-ecmp4-16flows-rr").copyTo(folder);

        FlowGraph graph = FlowGraph.of(
                Subject.of(CaptureReplay.read(file, Optional.empty()).traces()).get(0));

        assertEquals(
                List.of("0:16", "1:16", "2:6", "2:5", "2:3", "2:2", "3:6", "3:5", "3:3", "3:2", "4:16"),
                graph.nodes().stream()
                        .map(node -> node.place().ttl() + ":" + node.flows())
                        .toList());
        assertEquals(
                List.of("10.78.1.1", "10.78.2.1", "10.78.3.1", "10.78.4.1"),
                graph.links().stream()
                        .filter(link -> link.from().ttl() == 1)
                        .map(link -> link.egress().orElseThrow().toString())
                        .sorted()
                        .toList());
        assertFalse(graph.isComplete());
    }
}
