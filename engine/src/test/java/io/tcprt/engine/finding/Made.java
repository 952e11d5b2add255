package io.tcprt.engine.finding;

import com.google.common.base.Splitter;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traces written as rows of words, one word per probe: {@code te} is a router's answer, {@code syn}, {@code rst} and
 * {@code echo} are the target's, {@code no} is a refusal, {@code *} no answer. {@code +2} after it: it comes from two
 * hops farther away than its row. {@code rr:} before it: the probe carries Record Route.
 */
public final class Made {
    static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 7);

    private static final Ipv4Address SOURCE = Ipv4Address.of(192, 0, 2, 1);
    private static final long DURATION = 10_000_000_000L;
    private static final Pattern WORD = Pattern.compile("(rr:)?(\\*|[a-z]+)([+-][0-9]+)?");
    private static final Map<String, ReplyKind> KINDS = Map.of(
            "te", ReplyKind.TIME_EXCEEDED,
            "syn", ReplyKind.SYN_ACK,
            "rst", ReplyKind.RST,
            "echo", ReplyKind.ECHO_REPLY,
            "no", ReplyKind.ADMIN_PROHIBITED);

    private Made() {}

    /** Rows from TTL 1 on, separated by semicolons. */
    public static Trace trace(String rows) {
        return trace(OptionalInt.of(40_000), hops(rows));
    }

    static List<Hop> hops(String rows) {
        List<Hop> hops = new ArrayList<>();
        for (String row : Splitter.on(';').trimResults().split(rows)) {
            hops.add(hop(hops.size() + 1, row));
        }
        return hops;
    }

    static Trace trace(OptionalInt sourcePort, List<Hop> hops) {
        return trace(sourcePort, hops, DURATION);
    }

    /** The same packets, the last of which passed so many nanoseconds after the first. */
    static Trace ended(Trace trace, long nanos) {
        return trace(trace.sourcePort(), trace.hops(), nanos);
    }

    private static Trace trace(OptionalInt sourcePort, List<Hop> hops, long duration) {
        OptionalInt distance = hops.stream()
                .filter(hop -> hop.replies().anyMatch(reply -> reply.speaksFor(TARGET)))
                .max(Comparator.comparingInt(Hop::ttl))
                .map(hop -> OptionalInt.of(hop.ttl()))
                .orElse(OptionalInt.empty());
        return new Trace(
                new Target(Optional.empty(), TARGET, OptionalInt.of(443)),
                SOURCE,
                sourcePort,
                ProbeKind.TCP,
                Optional.empty(),
                0,
                30,
                new CaptureTime(0),
                duration,
                new Tally(0, 0, 0, 0),
                distance.isPresent() ? Outcome.OPEN : Outcome.SILENT,
                distance.isPresent() ? StopReason.TARGET : StopReason.GAP,
                distance,
                hops,
                RecordRoutePath.NONE,
                false);
    }

    /** The same trace, with one echo request at this TTL beside it: {@code te}, {@code echo} or {@code *}, and by how many hops nearer. */
    static Trace beside(Trace trace, int ttl, String word) {
        Attempt attempt = hop(ttl, word).attempts().get(0);
        ClosingProbe echo = new ClosingProbe(ProbeKind.ICMP, ttl, 40_000, Optional.empty(), attempt);
        return new Trace(
                trace.target(),
                trace.source(),
                trace.sourcePort(),
                trace.kind(),
                trace.form(),
                trace.recordRouteSlots(),
                trace.maxTtl(),
                trace.started(),
                trace.durationNanos(),
                trace.tally(),
                trace.outcome(),
                trace.stopReason(),
                trace.distance(),
                trace.hops(),
                trace.recordRoutePath(),
                trace.ttlsInferred(),
                List.of(echo),
                trace.direct());
    }

    private static Hop hop(int ttl, String row) {
        List<Attempt> attempts = new ArrayList<>();
        for (String word : Splitter.on(' ').split(row)) {
            Matcher parts = WORD.matcher(word);
            if (!parts.matches()) {
                throw new IllegalArgumentException(word);
            }
            attempts.add(attempt(ttl, attempts.size() + 1, parts));
        }
        return new Hop(ttl, attempts, Optional.empty());
    }

    private static Attempt attempt(int ttl, int number, Matcher word) {
        int excess = word.group(3) == null ? 0 : Integer.parseInt(word.group(3));
        int frame = 100 * ttl + 2 * number;
        Optional<Reply> reply = Optional.ofNullable(KINDS.get(word.group(2)))
                .map(kind -> reply(kind, ttl, 64 - ttl + 1 - excess, frame + 1, List.of()));
        return new Attempt(
                number,
                word.group(1) == null ? 0 : 9,
                frame,
                OptionalLong.of(1_000_000L * ttl + 200_000L * number),
                reply,
                List.of());
    }

    private static Reply reply(ReplyKind kind, int ttl, int ownTtl, int frame, List<Change> changed) {
        boolean isError = !kind.isTransportAnswer();
        return new Reply(
                kind,
                isError ? Ipv4Address.of(10, 0, ttl, 2) : TARGET,
                OptionalLong.empty(),
                isError ? Optional.of(new IcmpReason(11, 0, OptionalInt.empty())) : Optional.empty(),
                ownTtl,
                isError ? OptionalInt.of(1) : OptionalInt.empty(),
                isError ? MatchKey.PORTS_SEQ : MatchKey.ACK,
                frame - 1,
                frame,
                Optional.empty(),
                List.of(),
                List.of(),
                changed);
    }

    /** The same row, whose quotes differ from the probe as sent. */
    static Hop quoting(Hop hop, Change... changes) {
        return with(hop, reply -> reply(reply.kind(), hop.ttl(), reply.ttl(), reply.frame(), List.of(changes)));
    }

    /** The same row, answered by this router, which quotes the probe with this TTL. */
    static Hop answering(Hop hop, String router, int quotedTtl) {
        return with(
                hop,
                reply -> new Reply(
                        reply.kind(),
                        Ipv4Address.parse(router),
                        reply.rttNanos(),
                        reply.icmp(),
                        reply.ttl(),
                        reply.quotedTtl().isPresent() ? OptionalInt.of(quotedTtl) : OptionalInt.empty(),
                        reply.match(),
                        reply.probeFrame(),
                        reply.frame(),
                        reply.recordRoute(),
                        reply.mpls(),
                        reply.interfaces(),
                        reply.changed()));
    }

    private static Hop with(Hop hop, UnaryOperator<Reply> otherwise) {
        List<Attempt> attempts = hop.attempts().stream()
                .map(attempt -> new Attempt(
                        attempt.number(),
                        attempt.recordRouteSlots(),
                        attempt.probeFrame(),
                        attempt.leftNanos(),
                        attempt.reply().map(otherwise),
                        attempt.copies()))
                .toList();
        return new Hop(hop.ttl(), attempts, hop.egress());
    }
}
