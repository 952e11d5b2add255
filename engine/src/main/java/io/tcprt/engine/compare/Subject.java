package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All flows of one kind from one host to one port of one target.
 *
 * @param main the flow that represents all of them where only one can be shown
 * @param others whole flows, and witnesses: flows probed at a few TTLs only, to see where they go from there
 * @since 0.1
 */
public record Subject(Trace main, List<Trace> others) {

    private record Key(ProbeKind kind, IpAddress host, IpAddress target, OptionalInt port) {

        // What a record would generate. It does so at the first call, which takes longer than tracing a path of some
        // hops.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && kind == that.kind
                    && host.equals(that.host)
                    && target.equals(that.target)
                    && port.equals(that.port);
        }

        @Override
        public int hashCode() {
            return (host.hashCode() * 31 + target.hashCode()) * 31 + port.hashCode();
        }
    }

    /**
     * Groups traces by subject. Each source is taken for a host.
     *
     * @param traces in any order
     * @return the subjects, in the order of their first traces
     */
    public static List<Subject> of(List<Trace> traces) {
        return of(traces, Trace::source);
    }

    /** @param host an address that stands for the host which sent the probes */
    static List<Subject> of(List<Trace> traces, Function<Trace, IpAddress> host) {
        Map<Key, List<Trace>> subjects = new LinkedHashMap<>();
        for (Trace trace : traces) {
            Target target = trace.target();
            Key key = new Key(trace.kind(), host.apply(trace), target.address(), target.port());
            subjects.computeIfAbsent(key, subject -> new ArrayList<>()).add(trace);
        }
        return subjects.values().stream().map(Subject::ofFlows).toList();
    }

    /**
     * The main flow is the first of those that begin nearest to the source, but not one with a single TTL if there are
     * others.
     */
    private static Subject ofFlows(List<Trace> flows) {
        Comparator<Trace> nearest = Comparator.comparingInt(Subject::firstTtl);
        Comparator<Trace> order = nearest.thenComparing(trace -> trace.hops().size() < 2);
        List<Trace> others = new ArrayList<>(flows);
        int place = IntStream.range(0, flows.size())
                .boxed()
                .min((one, other) -> order.compare(flows.get(one), flows.get(other)))
                .orElseThrow();
        Trace main = others.remove(place);
        others.removeIf(flow -> isMute(flow) && !isWhole(flow, main));
        return new Subject(main, List.copyOf(others));
    }

    /** {@return the kind of all its probes} */
    public ProbeKind kind() {
        return main.kind();
    }

    /** {@return the addresses that its probes were sent from, those of the main flow first} */
    public Set<IpAddress> sources() {
        return flows().stream().map(Trace::source).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return the target of all its flows} */
    public Target target() {
        return main.target();
    }

    /** {@return the port probed; empty for ICMP, and if the probes of a foreign capture went to several} */
    public OptionalInt port() {
        return main.target().port();
    }

    /** {@return all flows, the main one first} */
    public List<Trace> flows() {
        return Stream.concat(Stream.of(main), others.stream()).toList();
    }

    /** {@return the whole flows: those probed from the main flow's first TTL on, to their end or its} */
    public List<Trace> wholeFlows() {
        return Stream.concat(Stream.of(main), others.stream().filter(this::isWhole))
                .toList();
    }

    /**
     * Whether a flow is whole and no witness.
     *
     * @param other one of {@link #others()}
     * @return whether {@link #wholeFlows()} contains it
     */
    public boolean isWhole(Trace other) {
        return isWhole(other, main);
    }

    /** A witness that saw nothing. */
    private static boolean isMute(Trace flow) {
        return flow.hops().stream().allMatch(Hop::isSilent);
    }

    private static boolean isWhole(Trace other, Trace main) {
        boolean toTheEnd = other.outcome() != Outcome.SILENT || other.maxTtl() >= lastTtl(main);
        return firstTtl(other) == firstTtl(main) && toTheEnd;
    }

    /** {@return the best outcome of any flow: a target that answered one of them is reachable} */
    public Outcome outcome() {
        return flows().stream()
                .map(Trace::outcome)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** {@return the smallest TTL at which the target itself answered any of the flows; empty if it answered none} */
    public OptionalInt distance() {
        return flows().stream().flatMapToInt(flow -> flow.distance().stream()).min();
    }

    /** {@return whether the target answered, but only probes that show no hops} */
    public boolean isHidden() {
        return outcome().targetAnswered() && distance().isEmpty();
    }

    /** {@return how the probes of each TTL were answered, over all flows} */
    public NavigableMap<Integer, Answers> answers() {
        NavigableMap<Integer, Answers> rows = new TreeMap<>();
        flows().stream()
                .flatMap(flow -> flow.hops().stream())
                .forEach(hop -> rows.merge(hop.ttl(), Answers.of(hop.attempts()), Answers::plus));
        return rows;
    }

    static int firstTtl(Trace flow) {
        return flow.hops().stream().mapToInt(Hop::ttl).min().orElse(Integer.MAX_VALUE);
    }

    static int lastTtl(Trace flow) {
        return flow.hops().stream().mapToInt(Hop::ttl).max().orElse(0);
    }
}
