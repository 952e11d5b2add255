package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All subjects with the same source host and target, which can be compared.
 *
 * @param subjects in the order of their first traces
 * @since 0.1
 */
public record Survey(List<Subject> subjects) {

    /** A limit, since each subject is compared with every other one. */
    private static final int MOST_COMPARED = 64;

    private record Ends(IpAddress source, IpAddress target) {
        // As in Subject.Key.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ends that && source.equals(that.source) && target.equals(that.target);
        }

        @Override
        public int hashCode() {
            return source.hashCode() * 31 + target.hashCode();
        }
    }

    /**
     * Groups traces by their source and target.
     *
     * @param traces of any hosts, in any order
     * @return the surveys, in the order of their first traces
     */
    public static List<Survey> of(List<Trace> traces) {
        return of(traces, Trace::source);
    }

    /**
     * Groups the traces of one host by their target. Such a host may send one kind of probe, or one flow, from another
     * address than the others, as policies and equal-cost routes of its own demand.
     *
     * @param traces of one host, in any order
     * @return the surveys, in the order of their first traces
     */
    public static List<Survey> ofOneHost(List<Trace> traces) {
        return of(traces, trace -> trace.target().address());
    }

    /** @param host the same for all traces of a host to one target */
    private static List<Survey> of(List<Trace> traces, Function<Trace, IpAddress> host) {
        Map<Ends, List<Subject>> surveys = new LinkedHashMap<>();
        for (Subject subject : Subject.of(traces, host)) {
            Ends ends = new Ends(host.apply(subject.main()), subject.target().address());
            surveys.computeIfAbsent(ends, key -> new ArrayList<>()).add(subject);
        }
        return surveys.values().stream().map(Survey::new).toList();
    }

    /**
     * {@return the graphs worth showing: those of subjects with several whole flows, and that of a subject that is alone}
     */
    public List<FlowGraph> graphs() {
        return subjects.stream().filter(this::isGraph).map(FlowGraph::of).toList();
    }

    /** A subject whose further flows are witnesses was probed for the comparison, which shows them. */
    private boolean isGraph(Subject subject) {
        boolean alone = subjects.size() == 1 && !subject.others().isEmpty();
        return alone || subject.wholeFlows().size() > 1;
    }

    /**
     * The comparison of the subjects. Targets probed directly have no path to compare, and a port scan is not compared.
     *
     * @return empty if there is nothing to compare
     */
    public Optional<Comparison> comparison() {
        List<Subject> ways =
                subjects.stream().filter(subject -> !subject.main().direct()).toList();
        return ways.size() > 1 && ways.size() <= MOST_COMPARED ? Optional.of(Comparison.of(ways)) : Optional.empty();
    }
}
