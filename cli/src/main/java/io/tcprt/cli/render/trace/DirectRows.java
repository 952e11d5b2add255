package io.tcprt.cli.render.trace;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats the replies of a direct measurement, one per line, in the style of ping. */
final class DirectRows {
    private final HopRow row;

    DirectRows(HopRow row) {
        this.row = row;
    }

    List<String> of(Trace trace) {
        List<String> lines = new ArrayList<>();
        Optional<RecordRouteReading> previous = Optional.empty();
        for (Attempt attempt : trace.hops().get(0).attempts()) {
            Hop alone = new Hop(attempt.number(), List.of(attempt), Optional.empty());
            String line = row.of(alone, trace);
            if (attempt.reply().isPresent()) {
                Reply reply = attempt.reply().get();
                line += ending(reply) + route(reply.recordRoute(), previous);
                previous = reply.recordRoute();
            }
            lines.add(line);
        }
        return lines;
    }

    private static String ending(Reply reply) {
        return "  ttl " + reply.ttl() + (reply.kind() == ReplyKind.TIME_EXCEEDED ? "  time exceeded" : "");
    }

    private static String route(Optional<RecordRouteReading> reading, Optional<RecordRouteReading> previous) {
        if (reading.isEmpty()) {
            return "";
        }
        RecordRoutePath path = RecordRoutePath.of(reading.get());
        if (path.isEmpty()) {
            return "  (forward and reverse cannot be told apart)";
        }
        return reading.equals(previous) ? "  (same route)" : "  " + StampWords.words(path);
    }
}
