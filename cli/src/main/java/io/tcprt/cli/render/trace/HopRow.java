package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Decimal;
import io.tcprt.cli.render.Extensions;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Formats one line as traceroute does: an address and its times, each further address before its times, a star for silence. */
final class HopRow {
    private static final int RTT_DECIMALS = 3;

    private final Names names;

    HopRow(Names names) {
        this.names = names;
    }

    String of(Hop hop, Trace trace) {
        StringBuilder row = new StringBuilder(80);
        row.append(hop.ttl() < 10 ? " " : "").append(hop.ttl()).append(' ');
        Predicate<Attempt> isCompanion = hop.companions();
        List<Attempt> regular =
                hop.attempts().stream().filter(isCompanion.negate()).toList();
        attempts(hop.ttl(), regular, trace, row);
        Set<IpAddress> shown = regular.stream()
                .flatMap(attempt -> attempt.reply().stream())
                .map(Reply::from)
                .collect(Collectors.toSet());
        List<Attempt> companions = hop.attempts().stream()
                .filter(isCompanion.and(attempt -> showsNewAddress(attempt, shown)))
                .toList();
        if (!companions.isEmpty()) {
            attempts(hop.ttl(), companions, trace, row);
            row.append("  [no rr]");
        }
        return row.append(Marks.ofPort(hop.replies().map(Reply::kind).toList(), trace, "  "))
                .toString();
    }

    /** Whether a plain companion shows an address that the probes with Record Route do not show. */
    private static boolean showsNewAddress(Attempt companion, Set<IpAddress> shown) {
        return companion.reply().filter(reply -> !shown.contains(reply.from())).isPresent();
    }

    private void attempts(int ttl, List<Attempt> attempts, Trace trace, StringBuilder row) {
        Optional<Reply> previous = Optional.empty();
        for (Attempt attempt : attempts) {
            if (attempt.reply().isPresent()) {
                Reply reply = attempt.reply().get();
                node(reply, previous, row);
                time(reply, trace.isTargets(ttl, reply), row);
                previous = attempt.reply();
            } else {
                row.append(" *");
            }
        }
    }

    private void node(Reply reply, Optional<Reply> previous, StringBuilder row) {
        boolean same = previous.isPresent()
                && previous.get().from().equals(reply.from())
                && previous.get().mpls().equals(reply.mpls());
        if (!same) {
            row.append(' ').append(names.of(reply.from()));
            row.append(Extensions.of(reply.mpls(), reply.interfaces()));
        }
    }

    private static void time(Reply reply, boolean fromTarget, StringBuilder row) {
        if (reply.rttNanos().isPresent()) {
            String millis = Decimal.millis(reply.rttNanos().getAsLong(), RTT_DECIMALS);
            row.append("  ").append(millis).append(" ms");
        }
        row.append(Marks.of(reply, fromTarget));
    }
}
