package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one subject shows, in all its flows together. */
final class Sight {
    private final Subject subject;
    private final List<FlowPath> paths;

    Sight(Subject subject) {
        this.subject = subject;
        this.paths = FlowPath.of(subject);
    }

    Subject subject() {
        return subject;
    }

    /** Where its probes begin. */
    Stage source() {
        return new Stage(0, subject.sources());
    }

    /** The nodes at a TTL, on the paths that pass a stage. */
    Set<IpAddress> at(int ttl, Stage by) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        comingBy(by).forEach(path -> addresses.addAll(path.at(ttl)));
        return addresses;
    }

    /** How many of the flows that pass a stage show their place at a TTL. */
    int flowsAt(int ttl, Stage by) {
        return (int) comingBy(by).filter(path -> !path.at(ttl).isEmpty()).count();
    }

    /** By which addresses its packets leave the router at a TTL, on the paths that pass a stage. */
    Set<Ipv4Address> stamps(int ttl, Stage by) {
        return comingBy(by)
                .flatMap(path -> path.egress(ttl).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** By which addresses packets leave the router before a node, on the paths that pass a stage. */
    Set<Ipv4Address> linksTo(int ttl, IpAddress node, Stage by) {
        return comingBy(by)
                .flatMap(path -> path.linksTo(ttl, node).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many flows that pass a stage show by which address they leave the router at a TTL. */
    int flowsStamped(int ttl, Stage by) {
        return (int) comingBy(by).filter(path -> path.egress(ttl).isPresent()).count();
    }

    /**
     * Whether a flow that passes a stage was asked about the place behind a router and does not show how it leaves that router: it
     * may leave by an address that only flows behind a silent router would show.
     */
    boolean isUnstamped(int router, Stage by) {
        return comingBy(by).anyMatch(path -> path.egress(router).isEmpty() && path.isAskedBehind(router));
    }

    /** How many flows are needed on average until one passes a stage. */
    double flowsPerPasser(Stage by) {
        return (double) paths.size() / Math.max(1, comingBy(by).count());
    }

    private Stream<FlowPath> comingBy(Stage stage) {
        return isWholly(stage)
                ? paths.stream()
                : paths.stream().filter(path -> path.at(stage.ttl()).stream().anyMatch(stage.addresses()::contains));
    }

    /** Whether no flow is known to bypass a stage. */
    boolean isWholly(Stage stage) {
        return paths.stream().allMatch(path -> stage.addresses().containsAll(path.at(stage.ttl())));
    }

    /** The last hop that forwarded some flow. */
    Stage last() {
        int ttl = paths.stream().mapToInt(path -> path.lastPassed().ttl()).max().orElse(0);
        return ttl == 0 ? source() : new Stage(ttl, at(ttl, source()));
    }

    /** The first TTL in a range with a known address; routers that a DNAT hides do not count. */
    OptionalInt firstShown(int from, int to, Stage by) {
        return IntStream.rangeClosed(from, to)
                .filter(ttl -> !at(ttl, by).isEmpty())
                .findFirst();
    }

    /** Its place at a TTL, or else the next known place of its path. */
    Optional<Stage> nextStage(int ttl, Stage by) {
        return firstShown(ttl, deepest(), by).stream()
                .mapToObj(shown -> new Stage(shown, at(shown, by)))
                .findFirst();
    }

    /** The TTL of the last known place of its path. */
    int deepest() {
        return paths.stream()
                .map(FlowPath::nodes)
                .mapToInt(nodes -> nodes.isEmpty() ? 0 : nodes.lastKey())
                .max()
                .orElse(0);
    }

    /** Whether whoever refuses its probes refuses those of another one too. */
    boolean isRefusedAs(Sight other) {
        Optional<IpAddress> refuser = refusal().map(Refusal::from);
        return refuser.isPresent() && refuser.equals(other.refusal().map(Refusal::from));
    }

    /** The largest TTL it was probed with. */
    int maxTtl() {
        return subject.flows().stream().mapToInt(Trace::maxTtl).max().orElse(0);
    }

    /** How many flows were probed with a TTL as large as this one. */
    int flowsAskedAt(int ttl) {
        return (int) paths.stream().filter(path -> path.trace().maxTtl() >= ttl).count();
    }

    /**
     * Whether missing answers at its end mean nothing: probing ended for a reason other than the network, or the target answered
     * only probes that show no hops.
     */
    boolean isCutShort() {
        return subject.isHidden() || subject.main().stopReason().isCutShort();
    }

    /** How the probes were answered that expired before the target, by TTL; without the rows that nobody answered. */
    NavigableMap<Integer, Answers> atRouters() {
        NavigableMap<Integer, Answers> rows = new TreeMap<>();
        for (Trace flow : subject.flows()) {
            int distance = flow.distance().orElseGet(() -> subject.distance().orElse(Integer.MAX_VALUE));
            flow.hops().stream()
                    .filter(hop -> hop.ttl() < distance)
                    .forEach(hop -> rows.merge(hop.ttl(), Answers.of(plain(hop)), Answers::plus));
        }
        rows.values().removeIf(row -> row.answered() == 0);
        return rows;
    }

    /** How the probes were answered whose TTL takes them to the target. */
    Answers atTarget() {
        int farthest = subject.flows().stream()
                .flatMapToInt(flow -> flow.distance().stream())
                .max()
                .orElse(Integer.MAX_VALUE);
        return subject.flows().stream()
                .flatMap(flow -> flow.hops().stream()
                        .filter(hop -> hop.ttl() >= flow.distance().orElse(farthest)))
                .map(hop -> Answers.of(plain(hop)))
                .reduce(Answers.NONE, Answers::plus);
    }

    /** Where plain probes go along with such that have options, which networks drop, only the plain ones tell of loss. */
    private static List<Attempt> plain(Hop hop) {
        List<Attempt> plain = hop.attempts().stream().filter(hop.companions()).toList();
        return plain.isEmpty() ? hop.attempts() : plain;
    }

    /** Whether the target answered a SYN as one to a connection that is half open, which it does seldom. */
    boolean isHalfOpen() {
        return subject.flows().stream()
                .flatMap(flow -> flow.hops().stream())
                .flatMap(Hop::replies)
                .anyMatch(reply -> reply.kind() == ReplyKind.ACK);
    }

    /** The ICMP error that refuses its probes; the nearest, if there are several. */
    Optional<Refusal> refusal() {
        return subject.flows().stream()
                .flatMap(flow -> flow.hops().stream())
                .flatMap(hop -> hop.replies()
                        .filter(reply -> reply.kind().isUnreachable())
                        .map(reply -> new Refusal(hop.ttl(), reply)))
                .min(Comparator.comparingInt(Refusal::ttl));
    }

    /** The distance of the node that answers as the target, estimated from the TTLs of its answers. */
    OptionalInt distanceOfAnswers() {
        return subject.flows().stream()
                .flatMap(flow -> flow.hops().stream()
                        .filter(hop -> flow.distance().equals(OptionalInt.of(hop.ttl())))
                        .flatMap(hop -> hop.replies())
                        .filter(reply -> reply.kind() != ReplyKind.TIME_EXCEEDED))
                .mapToInt(reply -> InitialTtl.distance(reply.ttl()))
                .min();
    }
}
