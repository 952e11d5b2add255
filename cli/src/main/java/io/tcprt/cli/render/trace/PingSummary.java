package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.Decimal;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.LongSummaryStatistics;

/** What ping says at its end: how many went and came, and how long they took. */
final class PingSummary {
    private static final int DECIMALS = 3;

    private PingSummary() {}

    /** {@code 4 sent, 3 received, 25% loss, min/avg/max 0.066/0.088/0.110 ms}. */
    static String of(Trace trace) {
        List<Reply> answers = trace.hops().get(0).replies().toList();
        List<Reply> received =
                answers.stream().filter(reply -> isFromTarget(reply, trace)).toList();
        int errors = answers.size() - received.size();
        int sent = trace.tally().probes();
        return sent + " sent, " + received.size() + " received, "
                + (errors > 0 ? Count.of(errors, "error") + ", " : "")
                + percent(sent - received.size(), sent) + "% loss" + times(received);
    }

    private static boolean isFromTarget(Reply reply, Trace trace) {
        return reply.kind().isTransportAnswer()
                || (reply.kind() == ReplyKind.PORT_UNREACHABLE
                        && reply.from().equals(trace.target().address()));
    }

    /** With one decimal, unless it would be 0: some loss is not no loss. */
    private static String percent(int part, int whole) {
        long tenths = (1000L * part + whole / 2) / whole;
        if (tenths == 0 && part > 0) {
            return "under 0.1";
        }
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Decimal.fixed(tenths, 1);
    }

    private static String times(List<Reply> received) {
        LongSummaryStatistics nanos = received.stream()
                .flatMapToLong(reply -> reply.rttNanos().stream())
                .summaryStatistics();
        if (nanos.getCount() == 0) {
            return "";
        }
        return ", min/avg/max " + Decimal.millis(nanos.getMin(), DECIMALS) + "/"
                + Decimal.millis(Math.round(nanos.getAverage()), DECIMALS) + "/"
                + Decimal.millis(nanos.getMax(), DECIMALS) + " ms";
    }
}
