package io.tcprt.engine.internal.reading;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Derives the trace from a log: which rows count, how it ended and why.
 *
 * <p>Why a trace gave up is inferred from the probes, not asked of the machine, so that a recording, which holds no
 * options, gives the same result: one probe with the largest TTL scouts ahead of the rows, and rows that end before it
 * were given up for silence.
 */
final class TraceSummary {
    private final TraceLog log;
    private final Target target;
    private final Optional<PathEnd> end;
    private final TreeSet<Integer> ttls;

    TraceSummary(TraceLog log, Target target) {
        if (log.isEmpty()) {
            throw new IllegalStateException("a trace without probes");
        }
        this.log = log;
        this.target = target;
        this.end = log.end(target.address());
        this.ttls = new TreeSet<>(log.probes().keySet());
    }

    Trace trace(Optional<StopReason> forced) {
        Probe probe = firstProbe();
        List<Hop> bare = rows().stream().map(log::hop).toList();
        StampPlaces places = StampPlaces.of(bare, probe.source());
        List<Hop> hops = bare.stream()
                .map(hop -> new Hop(hop.ttl(), hop.attempts(), places.egress(hop.ttl())))
                .toList();
        return new Trace(
                target,
                probe.source(),
                sourcePort(),
                probe.kind(),
                probe.form(),
                recordRouteSlots(),
                ttls.last(),
                log.started(),
                log.durationNanos(),
                log.tally(),
                outcome(),
                end.map(PathEnd::reason).orElse(forced.orElseGet(this::givenUp)),
                distance(),
                hops,
                RecordRouteJoin.join(hops),
                log.isInferred(),
                log.closingProbes(),
                log.isDirect());
    }

    private Probe firstProbe() {
        return log.probes().get(ttls.first()).get(0).probe();
    }

    /** The rows up to the end of the path or, without one, all consecutive TTLs that were probed. */
    private Collection<Integer> rows() {
        return ttls.headSet(end.map(PathEnd::ttl).orElse(lastInARow()), true);
    }

    private int lastInARow() {
        int ttl = ttls.first();
        while (ttls.contains(ttl + 1)) {
            ttl++;
        }
        return ttl;
    }

    /** A row with fewer probes than the first was not finished: the trace or the capture was stopped. */
    private StopReason givenUp() {
        int last = lastInARow();
        if (last == ttls.last()) {
            return StopReason.MAX_TTL;
        }
        return probes(last) < probes(ttls.first()) ? StopReason.END_OF_FILE : StopReason.GAP;
    }

    /**
     * The number of probes, without the plain companions of probes with Record Route, of which a row has as many as it
     * needs.
     */
    private long probes(int ttl) {
        return log.probes().get(ttl).stream()
                .filter(sent -> (sent.probe().recordRouteSlots() > 0) == (recordRouteSlots() > 0))
                .count();
    }

    private int recordRouteSlots() {
        return log.probes().values().stream()
                .flatMap(List::stream)
                .mapToInt(sent -> sent.probe().recordRouteSlots())
                .max()
                .orElse(0);
    }

    private OptionalInt distance() {
        return endsFor(StopReason.TARGET) ? OptionalInt.of(end.get().ttl()) : OptionalInt.empty();
    }

    private OptionalInt sourcePort() {
        Set<Integer> ports = log.probes().values().stream()
                .flatMap(List::stream)
                .map(SentProbe::probe)
                .map(Probe::sourcePort)
                .collect(Collectors.toSet());
        return ports.size() == 1 ? OptionalInt.of(ports.iterator().next()) : OptionalInt.empty();
    }

    private Outcome outcome() {
        boolean syn = firstProbe().form().map(TcpForm::isSyn).orElse(true);
        Outcome ofRows = PathEnd.outcome(end, log.replies(), target.address(), syn);
        return ofRows.targetAnswered()
                ? ofRows
                : PathEnd.answer(
                                log.closing().stream().flatMap(probe -> log.answer(probe).stream()),
                                target.address(),
                                true)
                        .orElse(ofRows);
    }

    private boolean endsFor(StopReason reason) {
        return end.filter(known -> known.reason() == reason).isPresent();
    }
}
