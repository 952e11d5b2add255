package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.ProbeState;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folds the events of one trace into a trace, and checks what {@link TraceWatcher} promises. */
public final class TraceFold implements TraceWatcher {
    private record State(Attempt attempt, ProbeState verdict) {}

    private final TreeMap<Integer, TreeMap<Integer, State>> rows = new TreeMap<>();
    private final Set<Integer> settled = new TreeSet<>();
    private OptionalInt distance = OptionalInt.empty();
    private Optional<CaptureTime> started = Optional.empty();
    private int probes;
    private int unseen;
    private int duplicates;
    private TraceId id;
    private Trace result;

    private void heard(TraceId trace) {
        assertNull(result, "nothing comes behind the end");
        id = id == null ? trace : id;
        assertEquals(id, trace);
    }

    private State state(ProbeEvent event) {
        heard(event.trace());
        started = Stream.concat(started.stream(), event.at().stream())
                .min(Comparator.comparingLong(CaptureTime::epochNanos));
        return rows.computeIfAbsent(event.ttl(), ttl -> new TreeMap<>())
                .get(event.attempt().number());
    }

    private void put(ProbeEvent event, ProbeState verdict) {
        rows.get(event.ttl()).put(event.attempt().number(), new State(event.attempt(), verdict));
    }

    private void verdict(ProbeEvent event, ProbeState verdict) {
        State before = state(event);
        assertNotNull(before, "what was not sent has no verdict");
        assertEquals(event.corrects().orElse(ProbeState.OPEN), before.verdict());
        assertNotEquals(before.verdict(), verdict, "said twice");
        put(event, verdict);
        settled.remove(event.ttl());
    }

    @Override
    public void left(ProbeEvent event) {
        State before = state(event);
        assertEquals(event.corrects(), Optional.ofNullable(before).map(State::verdict));
        probes += before == null ? 1 : 0;
        unseen += event.at().isEmpty() ? 1 : 0;
        assertEquals(event.at().isPresent(), event.attempt().probeFrame() > 0);
        if (before == null) {
            settled.remove(event.ttl());
        }
        put(event, before == null ? ProbeState.OPEN : before.verdict());
    }

    @Override
    public void answered(ProbeEvent event) {
        assertTrue(event.attempt().reply().isPresent());
        verdict(event, ProbeState.ANSWERED);
    }

    @Override
    public void repeated(ProbeEvent event) {
        State before = state(event);
        assertTrue(before.attempt().reply().isPresent());
        assertEquals(before.attempt().reply(), event.attempt().reply(), "what comes later changes no time");
        duplicates++;
        put(event, before.verdict());
    }

    @Override
    public void unanswered(ProbeEvent event) {
        assertTrue(event.attempt().reply().isEmpty());
        verdict(event, ProbeState.UNANSWERED);
    }

    @Override
    public void discounted(ProbeEvent event) {
        verdict(event, ProbeState.DISCOUNTED);
    }

    @Override
    public void settled(TraceId trace, int ttl) {
        heard(trace);
        assertTrue(rows.get(ttl).values().stream().noneMatch(state -> state.verdict() == ProbeState.OPEN));
        settled.add(ttl);
    }

    @Override
    public void distance(TraceId trace, OptionalInt ttl) {
        heard(trace);
        assertFalse(distance.equals(ttl), "said twice");
        distance = ttl;
    }

    @Override
    public void ended(TraceId trace, Trace ended) {
        heard(trace);
        result = ended;
    }

    /** The trace that was reported as ended. */
    public Trace result() {
        return result;
    }

    /**
     * Checks that the events make this trace, except for strays and the duration, which depend on packets without events;
     * and for the start, if not every probe was captured.
     */
    public void assertFoldsTo(Trace trace) {
        assertEquals(trace, result);
        assertEquals(rows.keySet(), settled, "every TTL is settled in the end");
        assertEquals(trace, folded());
    }

    private Trace folded() {
        TreeMap<Integer, List<Reply>> replies = new TreeMap<>();
        rows.forEach((ttl, row) -> replies.put(
                ttl,
                row.values().stream()
                        .flatMap(state -> state.attempt().reply().stream())
                        .toList()));
        Optional<PathEnd> end = PathEnd.of(replies, result.target().address());
        List<Hop> bare = rows.headMap(end.map(PathEnd::ttl).orElse(lastInARow()), true).keySet().stream()
                .map(ttl -> new Hop(ttl, attempts(ttl), Optional.empty()))
                .toList();
        StampPlaces places = StampPlaces.of(bare, id.source());
        List<Hop> hops = bare.stream()
                .map(hop -> new Hop(hop.ttl(), hop.attempts(), places.egress(hop.ttl())))
                .toList();
        boolean syn = result.form().map(TcpForm::isSyn).orElse(true);
        return new Trace(
                id.target(),
                id.source(),
                id.sourcePort(),
                id.kind(),
                result.form(),
                slots(),
                rows.lastKey(),
                unseen > 0 ? result.started() : started.orElseThrow(),
                result.durationNanos(),
                new Tally(
                        probes,
                        (int) replies.values().stream().mapToLong(List::size).sum(),
                        duplicates,
                        result.tally().strays(),
                        result.tally().bareResets()),
                outcome(PathEnd.outcome(
                        end,
                        replies.values().stream().flatMap(List::stream),
                        id.target().address(),
                        syn)),
                end.map(PathEnd::reason).orElseGet(this::givenUp),
                distance,
                hops,
                RecordRouteJoin.join(hops),
                result.ttlsInferred(),
                result.closing(),
                result.direct());
    }

    /** Closing probes are no events, and are asked where the others were in vain. */
    private Outcome outcome(Outcome ofRows) {
        return ofRows.targetAnswered() || result.closing().isEmpty() ? ofRows : result.outcome();
    }

    private int lastInARow() {
        int ttl = rows.firstKey();
        while (rows.containsKey(ttl + 1)) {
            ttl++;
        }
        return ttl;
    }

    /** The events do not show why the trace gave up. */
    private StopReason givenUp() {
        assertFalse(Set.of(StopReason.TARGET, StopReason.UNREACHABLE, StopReason.LOOP)
                .contains(result.stopReason()));
        return result.stopReason();
    }

    private int slots() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(state -> state.attempt().recordRouteSlots())
                .max()
                .orElse(0);
    }

    private List<Attempt> attempts(int ttl) {
        List<State> all = List.copyOf(rows.get(ttl).values());
        List<State> telling = all.stream()
                .filter(state -> state.verdict() != ProbeState.DISCOUNTED)
                .toList();
        return (telling.isEmpty() ? all : telling).stream().map(State::attempt).toList();
    }
}
