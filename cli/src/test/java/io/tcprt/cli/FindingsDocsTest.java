package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.diagnosis.ComparisonVerdict;
import io.tcprt.engine.diagnosis.FlowsVerdict;
import io.tcprt.engine.diagnosis.PairVerdict;
import io.tcprt.engine.diagnosis.Verdict;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code findings.md} explains every code, outcome, class and verdict of the program, and no others. */
final class FindingsDocsTest {
    private static final String FILE = "findings.md";

    private static <T> Set<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes are headings of the third level: {@code ### `nat`}. */
    private static List<String> codes() throws IOException {
        return FieldTable.headings(FILE).stream()
                .filter(heading -> heading.startsWith("### "))
                .flatMap(heading -> FieldTable.words(heading).stream())
                .toList();
    }

    @Test
    void everyCodeIsExplainedOnceAndNoOther() throws IOException {
        List<String> codes = codes();
        assertEquals(labels(FindingCode.values(), FindingCode::label), new TreeSet<>(codes));
        assertEquals(new TreeSet<>(codes).size(), codes.size());
    }

    @Test
    void everyCodeSaysWhatItMeansAndDoesNotAndWhatToAsk() throws IOException {
        for (String code : codes()) {
            String section = FieldTable.section(FILE, "### `" + code + "`");
            for (String part : List.of("* **Means:** ", "* **Does not mean:** ", "* **Evidence:** ", "* **Ask** ")) {
                assertTrue(section.contains("\n" + part), () -> code + " lacks " + part);
            }
        }
    }

    @Test
    void outcomesStopReasonsAndClassesAreThoseOfTheProgram() throws IOException {
        String verdicts = "## Outcomes and verdicts";
        assertEquals(labels(Outcome.values(), Outcome::label), FieldTable.documented(FILE, verdicts, "`outcome`"));
        assertEquals(
                labels(StopReason.values(), StopReason::label), FieldTable.documented(FILE, verdicts, "`stop_reason`"));
        assertEquals(
                labels(PathRelation.values(), PathRelation::label),
                FieldTable.documented(FILE, "## Comparison classes", "class"));
    }

    /** The value types of a sealed type, including those of a sealed type within it. */
    private static Stream<String> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FindingsDocsTest::kinds)
                : Stream.of(type.getSimpleName());
    }

    private static Set<String> kindsOf(Class<?> type) {
        return kinds(type).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyVerdictIsExplained() throws IOException {
        assertEquals(kindsOf(Verdict.class), FieldTable.documented(FILE, "## Outcomes and verdicts", "verdict"));
        assertEquals(kindsOf(PairVerdict.class), FieldTable.documented(FILE, "## Comparison classes", "case"));
        assertEquals(kindsOf(FlowsVerdict.class), FieldTable.documented(FILE, "## Flows", "verdict"));
    }

    private static Set<String> explained(String heading, String column) throws IOException {
        return FieldTable.documented("evidence.md", heading, column);
    }

    @Test
    void everySentenceSaysWhatItRestsOn() throws IOException {
        assertEquals(labels(FindingCode.values(), FindingCode::label), explained("## Findings", "finding"));
        assertEquals(kindsOf(Verdict.class), explained("## Verdicts of a trace", "verdict"));
        assertEquals(kindsOf(FlowsVerdict.class), explained("## Verdicts of flows", "verdict"));
        assertEquals(kindsOf(PairVerdict.class), explained("## Verdicts of a pair", "verdict"));
        assertEquals(kindsOf(ComparisonVerdict.class), explained("## Verdicts of a comparison", "verdict"));
    }

    @Test
    void everySentenceHasItsEvidenceAndWhatElseCouldExplainIt() throws IOException {
        List<String> rows = FieldTable.lines("evidence.md").stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (String row : rows) {
            String[] cells = row.substring(1).split("\\|", -1);
            assertEquals(4, cells.length, row);
            assertTrue(cells[1].length() > 5 && cells[2].length() > 5, row);
        }
    }
}
