package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Clean;
import io.tcprt.cli.render.Count;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.IntStream;

/** Formats a trace in the style of traceroute, with a column for Record Route and a verdict. */
public final class TraceText {
    /** A row longer than this does not move the column of the others to the right. */
    private static final int WIDEST = 72;

    private static final int SPACE_BEFORE_COLUMN = 3;

    private final HopRow row;

    public TraceText(Names names) {
        this.row = new HopRow(names);
    }

    /**
     * Formats a trace, from header to verdict.
     *
     * @param lost packets that the capture dropped
     */
    public String render(Diagnosis diagnosis, long lost) {
        Trace trace = diagnosis.trace();
        StringBuilder text = new StringBuilder(2048);
        header(trace, text);
        if (trace.direct()) {
            new DirectRows(row).of(trace).forEach(line -> line(line, text));
        } else {
            rows(trace, text);
            recordRoute(trace, text);
        }
        for (Finding finding : diagnosis.findings()) {
            line("note: " + Clean.line(finding.text()), text);
        }
        Strays.words(trace).ifPresent(words -> line("note: " + words, text));
        Lost.words(lost).ifPresent(words -> line("note: " + words, text));
        line("verdict: " + VerdictWords.of(diagnosis), text);
        return text.toString();
    }

    private static void line(String line, StringBuilder text) {
        text.append(line).append('\n');
    }

    private static void header(Trace trace, StringBuilder text) {
        Target target = trace.target();
        text.append("tcprt-engine to ")
                .append(Clean.line(target.name().orElse(target.address().toString())))
                .append(" (")
                .append(target.address())
                .append(')');
        target.port().ifPresent(port -> text.append(" port ").append(port));
        text.append(", ").append(probe(trace));
        text.append(trace.recordRouteSlots() > 0 ? " + record route, " : ", ");
        line(trace.direct() ? "direct" : Count.of(trace.maxTtl(), "hop") + " max", text);
    }

    private static String probe(Trace trace) {
        return switch (trace.kind()) {
            case TCP -> "tcp " + form(trace.form().orElse(TcpForm.DEFAULT));
            case ICMP -> "icmp echo";
            case UDP -> "udp";
        };
    }

    private static String form(TcpForm form) {
        if (form.inSession()) {
            return "in session";
        }
        boolean plain = form.profile() == TcpForm.DEFAULT.profile();
        String flags = form.flags().equals(TcpFlags.NONE) ? "without flags" : form.flagWords();
        return flags + (plain ? "" : " (" + form.profile().label() + ")");
    }

    private void rows(Trace trace, StringBuilder text) {
        List<String> rows = trace.hops().stream().map(hop -> row.of(hop, trace)).toList();
        int column = column(rows, trace.hops());
        for (int i = 0; i < rows.size(); i++) {
            line(withStamp(rows.get(i), trace.hops().get(i), column), text);
        }
    }

    /** The column after the longest row that has a recorded address. */
    private static int column(List<String> rows, List<Hop> hops) {
        return IntStream.range(0, rows.size())
                        .filter(i -> hops.get(i).egress().isPresent())
                        .map(i -> rows.get(i).length())
                        .filter(length -> length <= WIDEST)
                        .max()
                        .orElse(0)
                + SPACE_BEFORE_COLUMN;
    }

    private static String withStamp(String row, Hop hop, int column) {
        if (hop.egress().isEmpty()) {
            return row;
        }
        int blanks = Math.max(column - row.length(), SPACE_BEFORE_COLUMN);
        return row + " ".repeat(blanks) + "rr " + hop.egress().get();
    }

    private static void recordRoute(Trace trace, StringBuilder text) {
        if (trace.recordRouteSlots() > 0) {
            RecordRoutePath path = trace.recordRoutePath();
            line(
                    "record route: "
                            + (path.isEmpty() ? "no reply carries a recorded address" : StampWords.words(path)),
                    text);
        }
    }
}
