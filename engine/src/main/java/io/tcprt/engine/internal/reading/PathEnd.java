package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a path ends, by its answers alone: live and replayed traces apply the same rules to the same answers.
 *
 * @param ttl the last TTL that counts
 */
public record PathEnd(StopReason reason, int ttl) {

    /** The end, from the answers per TTL; empty while the path seems to continue. */
    public static Optional<PathEnd> of(SortedMap<Integer, List<Reply>> replies, IpAddress target) {
        return first(replies, StopReason.TARGET, reply -> reply.speaksFor(target))
                .or(() -> elsewhere(replies))
                .or(() -> first(
                        replies, StopReason.UNREACHABLE, reply -> reply.kind().isUnreachable()))
                .or(() -> loop(replies));
    }

    private static Optional<PathEnd> first(
            SortedMap<Integer, List<Reply>> replies, StopReason reason, Predicate<Reply> ends) {
        int transit = deepestTransit(replies);
        return replies.entrySet().stream()
                .filter(entry -> entry.getKey() >= transit)
                .filter(entry -> entry.getValue().stream().anyMatch(ends))
                .findFirst()
                .map(entry -> new PathEnd(reason, entry.getKey()));
    }

    /**
     * The row where the target of UDP probes answers from another of its addresses, as routers do: a port unreachable from the
     * place behind the last router, of somebody who is no router on the path. A firewall that refuses in the same words does so
     * one row behind its own Time Exceeded, or quotes a TTL that had hops left.
     */
    private static Optional<PathEnd> elsewhere(SortedMap<Integer, List<Reply>> replies) {
        Set<IpAddress> routers = replies.values().stream()
                .flatMap(List::stream)
                .filter(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED)
                .map(Reply::from)
                .collect(Collectors.toSet());
        Optional<PathEnd> first = first(replies, StopReason.TARGET, PathEnd::isPortUnreachableOfUdp);
        return first.filter(end -> end.ttl() == 1
                        || replies.getOrDefault(end.ttl() - 1, List.of()).stream()
                                .anyMatch(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED))
                .filter(end -> replies.get(end.ttl()).stream()
                        .filter(PathEnd::isPortUnreachableOfUdp)
                        .allMatch(reply -> reply.quotedTtl().orElse(1) <= 1 && !routers.contains(reply.from())));
    }

    private static boolean isPortUnreachableOfUdp(Reply reply) {
        return reply.kind() == ReplyKind.PORT_UNREACHABLE
                && (reply.match() == MatchKey.PORTS_CHECKSUM || reply.match() == MatchKey.PORTS);
    }

    /**
     * What the target finally answered. A SYN-ACK outweighs a reset: a repeated SYN may draw one from a half-open
     * connection. A reset in answer to a segment other than a SYN does not show whether the port is open.
     *
     * @param syn whether TCP probes were SYNs
     */
    public static Outcome outcome(Optional<PathEnd> end, Stream<Reply> replies, IpAddress target, boolean syn) {
        Optional<StopReason> reason = end.map(PathEnd::reason);
        if (!reason.equals(Optional.of(StopReason.TARGET))) {
            return reason.equals(Optional.of(StopReason.UNREACHABLE)) ? Outcome.UNREACHABLE : Outcome.SILENT;
        }
        return answer(replies, target, syn).orElse(Outcome.REACHED);
    }

    /** What the target said; empty when none of these answers is its own. */
    static Optional<Outcome> answer(Stream<Reply> replies, IpAddress target, boolean syn) {
        Set<ReplyKind> kinds = replies.filter(reply -> reply.speaksFor(target))
                .map(Reply::kind)
                .collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        if (kinds.contains(ReplyKind.SYN_ACK) || kinds.contains(ReplyKind.ACK)) {
            return Optional.of(Outcome.OPEN);
        }
        return Optional.of(kinds.contains(ReplyKind.RST) && syn ? Outcome.CLOSED : Outcome.REACHED);
    }

    /** The path continues at least to this TTL: an answer before it that claims to be the end is not the target's. */
    static int deepestTransit(SortedMap<Integer, List<Reply>> replies) {
        return replies.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    /**
     * A packet in a loop passes the same routers at a fixed distance: the same address three times, equally spaced, with
     * another one between. One address at consecutive TTLs is no loop, but a router that forwards packets it should have
     * dropped, or a NAT.
     */
    private static Optional<PathEnd> loop(SortedMap<Integer, List<Reply>> replies) {
        Map<Integer, IpAddress> routers = new HashMap<>();
        replies.forEach((ttl, heard) -> onlyRouter(heard.stream()).ifPresent(router -> routers.put(ttl, router)));
        for (int ttl : replies.keySet()) {
            for (int length = 2; routers.containsKey(ttl) && length <= ttl / 2; length++) {
                if (circles(routers, ttl, length)) {
                    return Optional.of(new PathEnd(StopReason.LOOP, ttl));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<IpAddress> onlyRouter(Stream<Reply> heard) {
        List<IpAddress> routers = heard.filter(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED)
                .map(Reply::from)
                .distinct()
                .toList();
        return routers.size() == 1 ? Optional.of(routers.get(0)) : Optional.empty();
    }

    private static boolean circles(Map<Integer, IpAddress> routers, int ttl, int length) {
        IpAddress router = routers.get(ttl);
        return router.equals(routers.get(ttl - length))
                && router.equals(routers.get(ttl - 2 * length))
                && !router.equals(routers.getOrDefault(ttl - 1, router));
    }
}
