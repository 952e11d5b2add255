package io.tcprt.engine.internal.reading;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.ProbeState;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.CaptureTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the events of one trace from the entries of its log. Closing probes are in no row, and make none. */
final class TraceReporter implements LogListener {
    private static final long NEVER = Long.MAX_VALUE;

    /** Nanoseconds after which the captured copy of a probe is no longer waited for. */
    private static final long UNSEEN = TimeUnit.SECONDS.toNanos(1);

    /** What was reported about a probe. */
    private static final class Course {
        final SentProbe probe;
        boolean left;
        ProbeState state = ProbeState.OPEN;

        /** When the wait for the answer began, in nanoseconds of the capture's clock; 0 while unknown. */
        long since;

        Course(SentProbe probe) {
            this.probe = probe;
        }

        int ttl() {
            return probe.probe().ttl();
        }
    }

    /** The state of a TTL. */
    private static final class Row {
        /** Probes that were reported as having left, and without a verdict. */
        int open;

        int fromRouters;
        int fromTarget;
    }

    private final TraceReports reports;
    private final TraceReports.Path path;
    private final int serial;
    private final TraceLog log;
    private final Target target;
    private final boolean oneFlow;
    private final Patience patience;
    private final Supplier<Optional<Trace>> result;
    private final Map<SentProbe, Course> courses = new LinkedHashMap<>();

    /** Without a verdict. */
    private final Set<Course> open = new LinkedHashSet<>();

    /** Sent and not captured so far, with the latest monotonic time at which they can have been sent. */
    private final Map<Course, OptionalLong> unseen = new LinkedHashMap<>();

    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private OptionalInt distance = OptionalInt.empty();
    private @Nullable TraceId id;
    private @Nullable Course next;
    private long nextAt = NEVER;

    TraceReporter(
            TraceReports reports,
            TraceReports.Path path,
            int serial,
            TraceLog log,
            Target target,
            boolean oneFlow,
            Patience patience,
            Supplier<Optional<Trace>> result) {
        this.reports = reports;
        this.path = path;
        this.serial = serial;
        this.log = log;
        this.target = target;
        this.oneFlow = oneFlow;
        this.patience = patience;
        this.result = result;
    }

    int serial() {
        return serial;
    }

    boolean hasBegun() {
        return id != null;
    }

    int number() {
        return id == null ? Integer.MAX_VALUE : id.number();
    }

    @Override
    public void sent(SentProbe probe) {
        Course course = new Course(probe);
        courses.put(probe, course);
        open.add(course);
        unseen.put(course, OptionalLong.empty());
    }

    @Override
    public void reached(CaptureTime time) {
        reports.advance(time);
    }

    /**
     * Gives up on the captured copies of probes: the wait for their answers begins now.
     *
     * @param now monotonic time
     * @param time the same time on the capture's clock
     */
    void passed(long now, CaptureTime time) {
        if (unseen.isEmpty()) {
            return;
        }
        unseen.replaceAll((course, since) -> since.isPresent() ? since : OptionalLong.of(now));
        boolean gone = unseen.entrySet().removeIf(entry -> {
            boolean overdue = now - entry.getValue().orElse(now) >= UNSEEN;
            entry.getKey().since = overdue ? time.epochNanos() : 0;
            return overdue;
        });
        if (gone) {
            expectNext();
        }
    }

    @Override
    public void left(SentProbe probe, CaptureTime at, int frame) {
        if (log.isClosing(probe)) {
            return;
        }
        Course course = course(probe);
        Optional<ProbeState> corrects = course.left ? Optional.of(course.state) : Optional.empty();
        begin(course);
        course.since = at.epochNanos();
        unseen.remove(course);
        tell(TraceWatcher::left, course, Optional.of(at), corrects);
        expectNext();
    }

    @Override
    public void answered(SentProbe probe, Reply reply, CaptureTime at) {
        if (log.isClosing(probe)) {
            return;
        }
        Course course = course(probe);
        unseen.remove(course);
        tellLeft(course);
        Optional<ProbeState> corrects = course.state == ProbeState.OPEN ? Optional.empty() : Optional.of(course.state);
        close(course, ProbeState.ANSWERED);
        if (!log.isLate(probe)) {
            probe.left().ifPresent(left -> patience.heard(course.ttl(), Math.max(0, at.nanosSince(left))));
        }
        count(course, reply, 1);
        tell(TraceWatcher::answered, course, Optional.of(at), corrects);
        tellDistance();
        tellSettled(course);
        expectNext();
    }

    @Override
    public void repeated(SentProbe probe, boolean copy, CaptureTime at, int frame) {
        if (!log.isClosing(probe)) {
            tell(TraceWatcher::repeated, course(probe), Optional.of(at), Optional.empty());
        }
    }

    @Override
    public void reset(SentProbe probe, CaptureTime at, int frame) {
        // No event: it is part of how SYNs are sent.
    }

    /** Whether the wait for the probe of this frame is the next to end, at this time. */
    boolean expects(long at, int frame) {
        return next != null && nextAt == at && next.probe.frame() == frame;
    }

    /** Notes that the expected wait has ended. */
    void expire() {
        Course course = next;
        if (course != null) {
            giveUp(course);
            expectNext();
        }
    }

    /** Notes that the run is over: every probe without a verdict gets one. */
    void settle() {
        List.copyOf(open).forEach(this::giveUp);
        next = null;
    }

    /** Corrects the verdicts that the whole trace contradicts, and ends. */
    void end() {
        Optional<Trace> trace = result.get();
        if (trace.isPresent()) {
            trace.get().hops().forEach(this::correct);
            tellDistance();
            reports.tell(watcher -> watcher.ended(id(), trace.get()));
        }
    }

    private void correct(Hop hop) {
        Set<Integer> telling = hop.attempts().stream().map(Attempt::number).collect(Collectors.toSet());
        boolean changed = false;
        for (SentProbe probe : log.attempts(hop.ttl())) {
            changed |= correct(course(probe), telling.contains(log.number(probe)));
        }
        if (changed) {
            reports.tell(watcher -> watcher.settled(id(), hop.ttl()));
        }
    }

    private boolean correct(Course course, boolean telling) {
        boolean right = telling == (course.state != ProbeState.DISCOUNTED);
        if (!right) {
            Optional<ProbeState> corrects = Optional.of(course.state);
            course.state = telling ? ProbeState.UNANSWERED : ProbeState.DISCOUNTED;
            tell(telling ? TraceWatcher::unanswered : TraceWatcher::discounted, course, Optional.empty(), corrects);
        }
        return !right;
    }

    private void giveUp(Course course) {
        tellLeft(course);
        boolean telling = log.isTelling(course.probe);
        close(course, telling ? ProbeState.UNANSWERED : ProbeState.DISCOUNTED);
        tell(
                telling ? TraceWatcher::unanswered : TraceWatcher::discounted,
                course,
                Optional.empty(),
                /* corrects= */ Optional.empty());
        tellSettled(course);
    }

    private void begin(Course course) {
        row(course).open += course.left ? 0 : 1;
        course.left = true;
    }

    private void close(Course course, ProbeState state) {
        row(course).open -= open.remove(course) ? 1 : 0;
        course.state = state;
    }

    private void count(Course course, Reply reply, int more) {
        Row row = row(course);
        row.fromRouters += reply.kind() == ReplyKind.TIME_EXCEEDED ? more : 0;
        row.fromTarget += reply.speaksFor(target.address()) ? more : 0;
    }

    /** As in {@link PathEnd}: an answer that claims to be the target's is not, if a router beyond answers. */
    private OptionalInt distance() {
        int transit = rows.descendingMap().entrySet().stream()
                .filter(row -> row.getValue().fromRouters > 0)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(0);
        return rows.tailMap(transit, true).entrySet().stream()
                .filter(row -> row.getValue().fromTarget > 0)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    private void tellDistance() {
        OptionalInt known = distance();
        if (!known.equals(distance)) {
            distance = known;
            reports.tell(watcher -> watcher.distance(id(), known));
        }
    }

    private void tellSettled(Course course) {
        if (row(course).open == 0) {
            reports.tell(watcher -> watcher.settled(id(), course.ttl()));
        }
    }

    /** Reports a probe that was not captured before anything else is reported about it. */
    private void tellLeft(Course course) {
        if (!course.left) {
            begin(course);
            tell(TraceWatcher::left, course, Optional.empty(), /* corrects= */ Optional.empty());
        }
    }

    private void tell(
            BiConsumer<TraceWatcher, ProbeEvent> method,
            Course course,
            Optional<CaptureTime> at,
            Optional<ProbeState> corrects) {
        identify(course.probe.probe());
        ProbeEvent event = new ProbeEvent(id(), course.ttl(), log.attempt(course.probe), at, corrects);
        reports.tell(watcher -> method.accept(watcher, event));
    }

    private void identify(Probe probe) {
        if (id == null) {
            OptionalInt port = oneFlow ? OptionalInt.of(probe.sourcePort()) : OptionalInt.empty();
            id = new TraceId(path.number(), path.round(), probe.kind(), target, probe.source(), port);
        }
    }

    private TraceId id() {
        if (id == null) {
            throw new IllegalStateException("a trace has an event of a probe first");
        }
        return id;
    }

    /** The probe whose wait ends next, if there is one. */
    private void expectNext() {
        Course soonest = null;
        long at = NEVER;
        for (Course course : open) {
            if (course.since == 0) {
                continue;
            }
            long over = course.since + patience.forTtl(course.ttl());
            boolean sooner =
                    over < at || (soonest != null && over == at && course.probe.frame() < soonest.probe.frame());
            if (sooner) {
                soonest = course;
                at = over;
            }
        }
        boolean changed = soonest != next || at != nextAt;
        next = soonest;
        nextAt = at;
        if (changed && soonest != null) {
            reports.expect(at, soonest.probe.frame(), this);
        }
    }

    private Row row(Course course) {
        return rows.computeIfAbsent(course.ttl(), ttl -> new Row());
    }

    private Course course(SentProbe probe) {
        Course course = courses.get(probe);
        if (course == null) {
            throw new IllegalStateException("a probe was reported that was not sent");
        }
        return course;
    }
}
