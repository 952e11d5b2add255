package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Pair.Stage;
import io.tcprt.engine.probe.InitialTtl;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
        return new Stage(0, Set.of(subject.main().source()));
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

    /** The largest TTL it was probed with. */
    int maxTtl() {
        return subject.flows().stream().mapToInt(Trace::maxTtl).max().orElse(0);
    }

    /** How many flows were probed with a TTL as large as this one. */
    int flowsAskedAt(int ttl) {
        return (int) paths.stream().filter(path -> path.trace().maxTtl() >= ttl).count();
    }

    /** Whether probing ended for a reason other than the network, so that missing answers at its end mean nothing. */
    boolean isCutShort() {
        return switch (subject.main().stopReason()) {
            case INTERRUPTED, END_OF_FILE, DEADLINE -> true;
            default -> false;
        };
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
