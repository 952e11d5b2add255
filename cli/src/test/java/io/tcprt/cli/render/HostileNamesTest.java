package io.tcprt.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.compare.FlowsDot;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.cli.render.trace.TraceJson;
import io.tcprt.cli.render.trace.TraceText;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.engine.compare.FlowGraph;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts and interfaces can have any name, and no name may control a terminal or look like our own output. */
final class HostileNamesTest {
    private static final String HARMLESS = "r1.example";

    static Stream<String> names() {
        return Stream.of(
                "\u001b[2J\u001b[1;1Hgone",
                "\u001b]0;title\u0007",
                "\u009b31m",
                "two\nlines\r\n",
                "\u202e\u2066backwards",
                "nul\u0000and\u007fdel",
                "r9 (10.9.9.9)  1.000 ms  [open]",
                "eth0,address=10.9.9.9>",
                "\\",
                "\"];\nevil [label=\"",
                "<script>alert(1)</script>",
                "=HYPERLINK(\"x\")",
                "\ud800",
                "",
                "long".repeat(10_000));
    }

    private static Trace trace(String interfaceName) {
        InterfaceInfo info = new InterfaceInfo(
                0, OptionalLong.of(5), Optional.empty(), Optional.of(interfaceName), OptionalLong.empty());
        return Sample.trace(
                0,
                Outcome.OPEN,
                StopReason.TARGET,
                2,
                Sample.hop(1, Sample.withInterface(Sample.transit("10.0.1.2", 1_000_000), info)),
                Sample.hop(2, Sample.answer(ReplyKind.SYN_ACK, "198.51.100.7", 2_000_000)));
    }

    private static Names called(String name) {
        return new Names(Map.of(Sample.address("10.0.1.2"), name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRowStaysARow(String name) {
        String harmless = new TraceText(called(HARMLESS)).render(Diagnosis.of(trace(HARMLESS)), 0);
        String text = new TraceText(called(name)).render(Diagnosis.of(trace(name)), 0);

        assertClean(text);
        assertEquals(harmless.lines().count(), text.lines().count(), text);
        String row = text.lines().skip(1).findFirst().orElseThrow();
        assertTrue(row.matches(" 1  \\S{0,255} \\(10\\.0\\.1\\.2\\) <IN,name=\\S{0,255},index=5>  1\\.000 ms"), row);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aGraphStaysAGraph(String name) {
        Subject subject = new Subject(trace(name), List.of());
        String harmless = new FlowsDot(called(HARMLESS)).render(FlowGraph.of(subject), 0);
        String dot = new FlowsDot(called(name)).render(FlowGraph.of(subject), 0);

        assertClean(dot);
        assertEquals(harmless.lines().count(), dot.lines().count(), dot);
    }

    /** JSON has its own escapes: nothing is lost, and nothing is raw. */
    @ParameterizedTest
    @MethodSource("names")
    void aLineOfJsonStaysALine(String name) throws IOException {
        String json = new TraceJson("0", "live").render(Diagnosis.of(trace(name)), 0);

        assertEquals(1, json.lines().count());
        assertTrue(json.strip().chars().noneMatch(Character::isISOControl), json);
        assertEquals("tcprt.trace/1", JsonTree.parse(json.strip()).get("schema"));
    }

    private static void assertClean(String shown) {
        assertTrue(shown.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), () -> shown);
    }
}
