package io.tcprt.engine.internal.reading;

import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The entries of a replayed log, step by step, to be reported later: only when the file has been read is it known which
 * logs are traces, and which of them together are one.
 *
 * @since 0.1
 */
public final class TraceJournal {

    /** Repeats on another log what was done to the first one when this frame was read. */
    private record Step(int frame, Consumer<Again> redo) {}

    /** A recognised trace, with the journals of the logs that it was made of. */
    public record Entry(Trace trace, List<TraceJournal> journals) {}

    private final List<Step> steps = new ArrayList<>();

    private final TraceLog log;

    private TraceJournal(TraceLog log) {
        this.log = log;
    }

    /** A journal of the entries of this log from now on. */
    public static TraceJournal of(TraceLog log) {
        TraceJournal journal = new TraceJournal(log);
        log.listener(journal.new Scribe());
        return journal;
    }

    /** Reports traces in the order of their file, and ends the reports. */
    public static void report(List<Entry> entries, Duration longestWait, TraceReports reports) {
        List<Bound> steps = new ArrayList<>();
        for (Entry entry : entries) {
            Again again = Again.of(entry.trace(), longestWait, reports);
            entry.journals().forEach(journal -> journal.steps.forEach(step -> steps.add(new Bound(step, again))));
        }
        steps.sort(Comparator.comparingInt(bound -> bound.step().frame()));
        steps.forEach(bound -> bound.step().redo().accept(bound.again()));
        reports.end();
    }

    private record Bound(Step step, Again again) {}

    /** A log to which all is done again. */
    private record Again(TraceLog log, Map<SentProbe, SentProbe> twins) {

        static Again of(Trace trace, Duration longestWait, TraceReports reports) {
            TraceLog log = new TraceLog(new InFlight());
            log.began(trace.started());
            Target target = trace.target();
            reports.add(log, target, trace.sourcePort().isPresent(), longestWait, () -> Optional.of(trace));
            return new Again(log, new HashMap<>());
        }

        /** The counterpart of a probe of the first log; it is sent when it is first mentioned. */
        SentProbe twin(SentProbe probe, boolean closing) {
            return twins.computeIfAbsent(
                    probe, first -> closing ? log.closing(first.probe()) : log.sent(first.probe()));
        }
    }

    private SentProbe twin(Again again, SentProbe probe) {
        return again.twin(probe, log.isClosing(probe));
    }

    private final class Scribe implements LogListener {
        @Override
        public void reached(CaptureTime time) {
            // The other log says it again.
        }

        @Override
        public void sent(SentProbe probe) {
            // It shows in the same frame, or is known from the answer in it.
        }

        @Override
        public void left(SentProbe probe, CaptureTime at, int frame) {
            steps.add(new Step(frame, again -> again.log().left(twin(again, probe), at, frame)));
        }

        @Override
        public void answered(SentProbe probe, Reply reply, CaptureTime at) {
            steps.add(new Step(reply.frame(), again -> again.log().answered(twin(again, probe), reply, at)));
        }

        @Override
        public void repeated(SentProbe probe, boolean copy, CaptureTime at, int frame) {
            steps.add(new Step(frame, again -> again.log().repeated(twin(again, probe), copy, at, frame)));
        }

        @Override
        public void reset(SentProbe probe, CaptureTime at, int frame) {
            steps.add(new Step(frame, again -> again.log().reset(twin(again, probe), at, frame)));
        }
    }
}
