package io.tcprt.engine.paths;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.reading.PathEnd;
import io.tcprt.engine.internal.reading.RecordRouteJoin;
import io.tcprt.engine.internal.reading.StampPlaces;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A path as the answers alone show it, without a record of the probes: the hops that answered, and the end by the same
 * rules as a {@link Trace}'s. Whether a probe was lost, or never sent, is unknown.
 *
 * @param sender who sent the probes; empty if the results do not tell
 * @param stopReason empty if no answer ends the path
 * @param distance the smallest TTL at which the target itself answered; empty if it did not
 * @param hops the hops that answered, up to the end of the path
 */
public record ReplyPath(
        Optional<Sender> sender,
        Target target,
        ProbeKind kind,
        Outcome outcome,
        Optional<StopReason> stopReason,
        OptionalInt distance,
        List<Hop> hops,
        RecordRoutePath recordRoutePath) {

    /**
     * Who sent the probes of a path.
     *
     * @param source source address; empty if several machines of the vantage point sent them
     * @param vantage the vantage point
     * @param campaign the run
     * @since 0.1
     */
    public record Sender(Optional<Ipv4Address> source, String vantage, String campaign) {}

    /** No address: a sweep's frames bypass the kernel, which alone would record its own address in them. */
    private static final IpAddress NO_STAMPING_SOURCE = new Ipv4Address(0);

    /**
     * The path that the answers of one flow show.
     *
     * @param sender who sent the probes; empty if that is not known
     * @param target where the probes were sent
     * @param kind the kind of probe
     * @param attempts the answered probes by TTL, SYNs in case of TCP; not empty
     * @return the path
     */
    public static ReplyPath of(
            Optional<Sender> sender, Target target, ProbeKind kind, SortedMap<Integer, List<Attempt>> attempts) {
        TreeMap<Integer, List<Reply>> replies = new TreeMap<>();
        attempts.forEach((ttl, probes) -> replies.put(
                ttl, probes.stream().flatMap(probe -> probe.reply().stream()).toList()));
        Optional<PathEnd> end = PathEnd.of(replies, target.address());
        List<Hop> hops = hops(attempts, end);
        return new ReplyPath(
                sender,
                target,
                kind,
                PathEnd.outcome(
                        end, replies.values().stream().flatMap(List::stream), target.address(), /* syn= */ true),
                end.map(PathEnd::reason),
                end.filter(known -> known.reason() == StopReason.TARGET)
                        .map(known -> OptionalInt.of(known.ttl()))
                        .orElse(OptionalInt.empty()),
                hops,
                RecordRouteJoin.join(hops));
    }

    private static List<Hop> hops(SortedMap<Integer, List<Attempt>> attempts, Optional<PathEnd> end) {
        List<Hop> bare = attempts.entrySet().stream()
                .filter(row -> end.isEmpty() || row.getKey() <= end.get().ttl())
                .map(row -> new Hop(row.getKey(), row.getValue(), Optional.empty()))
                .toList();
        StampPlaces places = StampPlaces.of(bare, NO_STAMPING_SOURCE);
        return bare.stream()
                .map(hop -> new Hop(hop.ttl(), hop.attempts(), places.egress(hop.ttl())))
                .toList();
    }
}
