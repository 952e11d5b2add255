package io.tcprt.cli.render.compare;

import io.tcprt.engine.compare.Comparison;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.trace.Hop;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats a comparison: a row per TTL, a column per subject, and verdicts. */
public final class ComparisonText {
    private static final String MARGIN = "     ";
    private static final String GAP = "   ";

    private ComparisonText() {}

    public static String render(ComparisonDiagnosis diagnosis) {
        Comparison comparison = diagnosis.comparison();
        StringBuilder text = new StringBuilder(2048);
        List<Subject> subjects = comparison.subjects();
        line("comparison to " + SubjectWords.target(subjects.get(0).target()) + ", best times in ms", text);
        OptionalInt diverge = diagnosis.verdict().divergeTtl();
        table(comparison.subjects(), diverge, text);
        if (diverge.isPresent()) {
            line("differs from hop " + diverge.getAsInt(), text);
        }
        for (String verdict : ComparisonWords.lines(diagnosis.verdict())) {
            line("verdict: " + verdict, text);
        }
        return text.toString();
    }

    private static void line(String line, StringBuilder text) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static void table(List<Subject> subjects, OptionalInt diverge, StringBuilder text) {
        List<ComparisonColumn> columns =
                subjects.stream().map(ComparisonColumn::new).toList();
        StringBuilder head = new StringBuilder(MARGIN);
        columns.forEach(
                column -> head.append(padded(column.head(), column.width())).append(GAP));
        line(head.toString(), text);
        for (int ttl : ttls(subjects)) {
            boolean differs = diverge.equals(OptionalInt.of(ttl));
            row(ttl, differs ? ">" : " ", columns, text);
        }
    }

    /** A row has as many lines as the cell with the most addresses. */
    private static void row(int ttl, String mark, List<ComparisonColumn> columns, StringBuilder text) {
        int lines = columns.stream()
                .mapToInt(column -> column.cell(ttl).size())
                .max()
                .orElse(0);
        for (int i = 0; i < lines; i++) {
            StringBuilder row = new StringBuilder(i == 0 ? number(ttl, mark) : MARGIN);
            for (ComparisonColumn column : columns) {
                List<String> cell = column.cell(ttl);
                row.append(padded(i < cell.size() ? cell.get(i) : "", column.width()))
                        .append(GAP);
            }
            line(row.toString(), text);
        }
    }

    private static String number(int ttl, String mark) {
        return mark + (ttl < 10 ? " " : "") + ttl + "  ";
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    /** The TTLs up to the last one answered. The verdict covers the silence beyond it. */
    private static Set<Integer> ttls(List<Subject> subjects) {
        List<Hop> hops = subjects.stream()
                .flatMap(subject -> subject.flows().stream())
                .flatMap(flow -> flow.hops().stream())
                .toList();
        int last = hops.stream()
                .filter(hop -> !hop.isSilent())
                .mapToInt(Hop::ttl)
                .max()
                .orElse(1);
        return hops.stream().map(Hop::ttl).filter(ttl -> ttl <= last).collect(Collectors.toCollection(TreeSet::new));
    }
}
