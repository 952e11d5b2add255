package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Machines that probe at the same time and share one packet rate: they take turns, and no two send at once.
 *
 * <p>More machines may join after the earlier ones are done, since their results decide what else to probe.
 */
public final class Ensemble {
    /** Between two probes: a burst of our own must not be what loses them. */
    private static final long SPACING = TimeUnit.MICROSECONDS.toNanos(200);

    /** How much delay may be made up for: a JVM that has just started takes long to compute the next probe. */
    private static final long MOST_LATE = 2 * SPACING;

    /** What the ensemble wants next. */
    sealed interface Step {
        record Send(Strand strand, Action.Send probe) implements Step {}

        record WaitUntil(long nanos) implements Step {}

        record Done() implements Step {}
    }

    /** A flow with a probe that a quote may refer to. */
    private record Claim(Strand strand, SentProbe probe) {
        /** As in a replay: without an answer so far, and of those the last that left. */
        static final Comparator<Claim> LIKELIEST = Comparator.<Claim, Boolean>comparing(
                        claim -> !claim.probe().answered())
                .thenComparing(claim ->
                        claim.probe().left().map(CaptureTime::epochNanos).orElse(Long.MIN_VALUE));
    }

    private final List<Strand> strands = new CopyOnWriteArrayList<>();
    private final List<Strand> running = new CopyOnWriteArrayList<>();
    private int turn;

    /** When the next probe may be sent; empty if no machine had anything to send. */
    private Optional<Long> due = Optional.empty();

    private @Nullable TraceReports reports;

    private volatile boolean interrupted;

    /** Adds a machine. */
    public void add(Strand strand) {
        strands.add(strand);
        running.add(strand);
        if (reports != null) {
            strand.machine().report(reports);
        }
        if (interrupted) {
            strand.machine().interrupt();
        }
    }

    /** Reports all events from now on; to be called before the first probe is sent. */
    public void report(TraceReports to) {
        reports = to;
        strands.forEach(strand -> strand.machine().report(to));
    }

    /** Ends the machines that are not done, with what they found so far; may be called from any thread. */
    public void interrupt() {
        interrupted = true;
        running.forEach(strand -> strand.machine().interrupt());
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    /** The traces so far, in the order in which a capture shows them to begin; without those that have sent nothing. */
    public List<Trace> traces() {
        return strands.stream()
                .flatMap(strand -> strand.machine().trace().stream())
                .sorted(Comparator.comparingLong(trace -> trace.started().epochNanos()))
                .toList();
    }

    /**
     * Notes that a probe was sent. If it could not be, the other machines have their turn, and then it is asked for
     * again.
     */
    void left(Step.Send send, long now) {
        send.strand().machine().left(now);
        long late = due.map(time -> Math.min(now - time, MOST_LATE)).orElse(0L);
        due = Optional.of(now - late + SPACING);
    }

    void heard(Captured frame, long now) {
        if (reports != null) {
            reports.read(frame.time(), now);
        }
        List<Strand> concerned = strands.stream()
                .filter(strand -> strand.concerns().test(frame.decoded()))
                .toList();
        Optional<Strand> meant = concerned.size() > 1 ? meant(concerned, frame) : Optional.empty();
        meant.map(List::of).orElse(concerned).forEach(strand -> strand.machine().heard(frame, now));
    }

    /** The flow that a truncated quote refers to, among several; empty for all other frames. */
    private static Optional<Strand> meant(List<Strand> concerned, Captured frame) {
        return concerned.stream()
                .flatMap(strand -> strand.machine().meant(frame).map(probe -> new Claim(strand, probe)).stream())
                .max(Claim.LIKELIEST)
                .map(Claim::strand);
    }

    /** Asks the machines in turn, beginning after the one that sent last. */
    Step next(long now) {
        if (reports != null) {
            reports.passed(now);
        }
        if (due.isPresent() && now - due.get() < 0 && !interrupted) {
            return new Step.WaitUntil(due.get());
        }
        List<Long> waits = new ArrayList<>();
        List<Strand> asked = List.copyOf(running);
        for (int i = 0; i < asked.size(); i++) {
            int place = (turn + i) % asked.size();
            Action action = asked.get(place).machine().next(now);
            if (action instanceof Action.Send send) {
                turn = place + 1;
                return new Step.Send(asked.get(place), send);
            } else if (action instanceof Action.WaitUntil wait) {
                waits.add(wait.nanos() - now);
            } else {
                Machine done = asked.get(place).machine();
                running.removeIf(strand -> strand.machine().equals(done));
            }
        }
        due = Optional.empty();
        return waits.stream()
                .min(Long::compare)
                .<Step>map(wait -> new Step.WaitUntil(now + wait))
                .orElseGet(Step.Done::new);
    }
}
