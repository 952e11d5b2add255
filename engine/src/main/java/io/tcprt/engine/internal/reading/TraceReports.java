package io.tcprt.engine.internal.reading;

import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.CaptureTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports the traces of a run to watchers, in the order that {@link TraceWatcher} promises.
 *
 * <p>Waits are measured by the capture timestamps of frames and by no other clock, so the replay of a recording reports
 * the same events. Between frames, a live run says how much time has passed.
 *
 * @since 0.1
 */
public final class TraceReports {
    /**
     * For how many nanoseconds a live run may have a frame in its hands before it reads it. Only what ran out before that is
     * reported without a further frame: an answer that is about to be read was not late.
     */
    private static final long UNREAD = TimeUnit.MILLISECONDS.toNanos(200);

    /** When the wait for a probe ends; obsolete once the reporter expects another one. */
    private record Due(long at, int frame, TraceReporter reporter) {
        static final Comparator<Due> SOONEST = Comparator.comparingLong(Due::at)
                .thenComparingInt(Due::frame)
                .thenComparingInt(due -> due.reporter().serial());
    }

    /** A frame of the capture and the monotonic time at which it was read. */
    private record Reading(CaptureTime stamp, long nanos) {
        CaptureTime at(long now) {
            return new CaptureTime(stamp.epochNanos() + now - nanos);
        }
    }

    private final List<TraceWatcher> watchers;
    private final List<TraceReporter> reporters = new ArrayList<>();
    private final PriorityQueue<Due> dues = new PriorityQueue<>(Due.SOONEST);
    private Optional<Reading> last = Optional.empty();
    private int serials;
    private int paths;

    /** Reports to these watchers, each event to all of them in the order of the list. */
    public TraceReports(List<TraceWatcher> watchers) {
        this.watchers = List.copyOf(watchers);
    }

    /**
     * Reports a trace from now on.
     *
     * @param log the log, to which nothing was sent yet
     * @param oneFlow whether all its probes have the same source port
     * @param longestWait the longest wait for one answer
     * @param result the trace when the run is over; empty if nothing was sent
     */
    public void add(
            TraceLog log, Target target, boolean oneFlow, Duration longestWait, Supplier<Optional<Trace>> result) {
        path().add(log, target, oneFlow, longestWait, result);
    }

    /** {@return a path whose rounds are reported one after another, under one number} */
    public Path path() {
        return new Path();
    }

    /** A path that is traced once, or in rounds. */
    public final class Path {
        private int number;
        private int rounds;
        private @Nullable TraceReporter current;

        private Path() {}

        /** Reports a round from now on, as {@link TraceReports#add} does a trace; the previous round has ended. */
        public void add(
                TraceLog log, Target target, boolean oneFlow, Duration longestWait, Supplier<Optional<Trace>> result) {
            Patience patience = new Patience(longestWait.toNanos());
            rounds++;
            current = new TraceReporter(TraceReports.this, this, serials++, log, target, oneFlow, patience, result);
            reporters.add(current);
            log.listener(current);
        }

        /** Notes that the round is over: every probe without a verdict gets one, and nothing of the round is kept. */
        public void endRound() {
            if (current != null) {
                current.settle();
                if (current.hasBegun()) {
                    current.end();
                }
                reporters.remove(current);
                current = null;
            }
        }

        /** The number of this path, assigned at its first event. */
        int number() {
            if (number == 0) {
                number = ++paths;
            }
            return number;
        }

        int round() {
            return rounds;
        }
    }

    /** Notes that a frame was read at this monotonic time. */
    public void read(CaptureTime stamp, long now) {
        last = Optional.of(new Reading(stamp, now));
    }

    /** Notes that all frames that had arrived by this monotonic time were read. */
    public void passed(long now) {
        if (last.isPresent()) {
            CaptureTime time = last.get().at(now);
            reporters.forEach(reporter -> reporter.passed(now, time));
            advance(new CaptureTime(time.epochNanos() - UNREAD));
        }
    }

    /** Notes that the run is over, or, in a long file, that the traces added so far are complete. */
    public void end() {
        advance(new CaptureTime(Long.MAX_VALUE));
        reporters.forEach(TraceReporter::settle);
        reporters.stream()
                .filter(TraceReporter::hasBegun)
                .sorted(Comparator.comparingInt(TraceReporter::number))
                .forEach(TraceReporter::end);
        reporters.clear();
        dues.clear();
    }

    /** Reports all probes whose wait ended by then. */
    void advance(CaptureTime time) {
        while (!dues.isEmpty() && dues.peek().at() <= time.epochNanos()) {
            Due due = dues.remove();
            if (due.reporter().expects(due.at(), due.frame())) {
                due.reporter().expire();
            }
        }
    }

    /** Notes that this wait is the reporter's next to end. */
    void expect(long at, int frame, TraceReporter reporter) {
        dues.add(new Due(at, frame, reporter));
    }

    void tell(Consumer<TraceWatcher> event) {
        watchers.forEach(event);
    }
}
