package io.tcprt.engine.compare;

import com.google.common.base.Splitter;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Traces in a line: a word per TTL, from 1.
 *
 * <pre>
 *  a      a router answers: letters are addresses     _      was not asked
 *  *      silence                                     T      the target answers
 *  D      a router answers by the target's address    !a     a refuses the probe
 *  a/xy   the same, with the stamps before it         ab     two routers answer, to a probe each
 *  a**    a answers the first of three probes
 * </pre>
 */
public final class Ways {
    static final Ipv4Address SOURCE = Ipv4Address.of(192, 0, 2, 1);
    static final Ipv4Address TARGET = address('T');

    private static final int LAST_TTL = 30;

    private Ways() {}

    static Ipv4Address address(int letter) {
        return Ipv4Address.of(10, letter, 0, 2);
    }

    static Ipv4Address stamp(int letter) {
        return Ipv4Address.of(10, letter, 0, 1);
    }

    static String letter(IpAddress address) {
        return address.equals(SOURCE) ? "S" : String.valueOf((char) (address.octets()[1] & 0xff));
    }

    /** "a b T x 8; a c T": the same with each way as many times as its number says. */
    public static String repeated(String ways) {
        return Splitter.on(';')
                .splitToStream(ways)
                .map(way -> Splitter.on(" x ").splitToList(way))
                .map(way -> (way.get(0) + ";")
                        .repeat(way.size() < 2 ? 1 : Integer.parseInt(way.get(1).trim())))
                .collect(Collectors.joining())
                .replaceAll(";$", "");
    }

    /** "a b T; a c T": flows of one kind. */
    public static Subject subject(ProbeKind kind, int port, String ways) {
        return Subject.of(flows(kind, port, ways)).get(0);
    }

    public static List<Trace> flows(ProbeKind kind, int port, String ways) {
        List<Trace> flows = new ArrayList<>();
        for (String way : Splitter.on(';').trimResults().splitToList(ways)) {
            flows.add(flow(kind, port, 40_001 + flows.size(), way));
        }
        return flows;
    }

    /** The same flows, sent from another address. */
    public static List<Trace> from(IpAddress source, List<Trace> flows) {
        return flows.stream().map(flow -> from(source, flow)).toList();
    }

    private static Trace from(IpAddress source, Trace flow) {
        return new Trace(
                flow.target(),
                source,
                flow.sourcePort(),
                flow.kind(),
                flow.form(),
                flow.recordRouteSlots(),
                flow.maxTtl(),
                flow.started(),
                flow.durationNanos(),
                flow.tally(),
                flow.outcome(),
                flow.stopReason(),
                flow.distance(),
                flow.hops(),
                flow.recordRoutePath(),
                flow.ttlsInferred());
    }

    static Trace flow(ProbeKind kind, int port, int sourcePort, String way) {
        List<String> words = Splitter.on(' ').omitEmptyStrings().splitToList(way);
        boolean witness = words.get(0).equals("_");
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).equals("_")) {
                hops.add(hop(kind, i + 1, words.get(i)));
            }
        }
        boolean arrived = words.stream().anyMatch(word -> word.startsWith("T"));
        boolean refused = way.contains("!");
        return new Trace(
                new Target(
                        Optional.empty(), TARGET, kind == ProbeKind.ICMP ? OptionalInt.empty() : OptionalInt.of(port)),
                SOURCE,
                OptionalInt.of(sourcePort),
                kind,
                Optional.empty(),
                0,
                witness ? words.size() : LAST_TTL,
                new CaptureTime(0),
                0,
                new Tally(hops.size(), hops.size(), 0, 0),
                arrived ? arrival(kind) : refused ? Outcome.UNREACHABLE : Outcome.SILENT,
                arrived ? StopReason.TARGET : refused ? StopReason.UNREACHABLE : StopReason.GAP,
                arrived ? OptionalInt.of(words.size()) : OptionalInt.empty(),
                hops,
                RecordRoutePath.NONE,
                false);
    }

    /** The same as far as somebody let it come. */
    static Trace interrupted(Trace flow) {
        return stopped(flow, StopReason.INTERRUPTED);
    }

    /** The same, ended for another reason. */
    public static Trace stopped(Trace flow, StopReason reason) {
        return new Trace(
                flow.target(),
                flow.source(),
                flow.sourcePort(),
                flow.kind(),
                flow.form(),
                flow.recordRouteSlots(),
                flow.maxTtl(),
                flow.started(),
                flow.durationNanos(),
                flow.tally(),
                flow.outcome(),
                reason,
                flow.distance(),
                flow.hops(),
                flow.recordRoutePath(),
                flow.ttlsInferred(),
                flow.closing(),
                flow.direct());
    }

    private static Outcome arrival(ProbeKind kind) {
        return kind == ProbeKind.TCP ? Outcome.OPEN : Outcome.REACHED;
    }

    private static Hop hop(ProbeKind kind, int ttl, String word) {
        List<Attempt> attempts = new ArrayList<>();
        if (word.startsWith("*")) {
            word.chars().forEach(star -> attempts.add(attempt(attempts.size(), Optional.empty())));
        } else {
            int slash = word.indexOf('/');
            Optional<String> stamps = slash < 0 ? Optional.empty() : Optional.of(word.substring(slash + 1));
            String who = slash < 0 ? word : word.substring(0, slash);
            boolean refuses = who.startsWith("!");
            who.chars()
                    .filter(letter -> letter != '!')
                    .mapToObj(letter -> letter == '*'
                            ? Optional.<Reply>empty()
                            : Optional.of(reply(replyKind(kind, letter, refuses), letter, 65 - ttl, stamps)))
                    .forEach(reply -> attempts.add(attempt(attempts.size(), reply)));
        }
        return new Hop(ttl, attempts, Optional.empty());
    }

    private static Attempt attempt(int before, Optional<Reply> reply) {
        return new Attempt(before + 1, 0, 0, OptionalLong.empty(), reply, List.of());
    }

    private static ReplyKind replyKind(ProbeKind kind, int letter, boolean refuses) {
        if (refuses) {
            return ReplyKind.ADMIN_PROHIBITED;
        }
        if (letter != 'T') {
            return ReplyKind.TIME_EXCEEDED;
        }
        return switch (kind) {
            case TCP -> ReplyKind.SYN_ACK;
            case ICMP -> ReplyKind.ECHO_REPLY;
            case UDP -> ReplyKind.PORT_UNREACHABLE;
        };
    }

    private static Reply reply(ReplyKind kind, int letter, int ttl, Optional<String> stamps) {
        return new Reply(
                kind,
                address(letter == 'D' ? 'T' : letter),
                OptionalLong.empty(),
                kind == ReplyKind.ADMIN_PROHIBITED
                        ? Optional.of(new IcmpReason(3, 13, OptionalInt.empty()))
                        : Optional.empty(),
                ttl,
                OptionalInt.empty(),
                MatchKey.PORTS_SEQ,
                0,
                1,
                stamps.map(Ways::reading),
                List.of(),
                List.of(),
                List.of());
    }

    private static RecordRouteReading reading(String stamps) {
        List<Ipv4Address> forward = stamps.chars().mapToObj(Ways::stamp).collect(Collectors.toList());
        return new RecordRouteReading(9, false, forward, Optional.empty(), List.of());
    }
}
