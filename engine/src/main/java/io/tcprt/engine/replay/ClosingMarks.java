package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.ClosingMark;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.plan.ProbeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the trace that a closing probe belongs to, which may be of another form and of another flow. */
final class ClosingMarks {

    private record Mark(ProbeKind kind, IpAddress source, IpAddress destination, int common) {
        static Optional<Mark> of(ProbeKind kind, Probe probe) {
            return ClosingMark.common(probe).map(common -> new Mark(kind, probe.source(), probe.destination(), common));
        }
    }

    private record Begun(Probe first, TraceLog log) {}

    private final Map<Mark, Begun> begun = new HashMap<>();
    private final Map<TraceLog, Mark> marks = new HashMap<>();
    private final Map<TraceFlow, TraceLog> flows = new HashMap<>();
    private final Map<TraceLog, List<TraceFlow>> flowsOf = new HashMap<>();

    /** A probe of a row. The first of its trace tells where the numbers of that trace begin. */
    void probed(Probe probe, TraceLog log) {
        if (!marks.containsKey(log)) {
            Mark.of(probe.kind(), probe).ifPresent(mark -> {
                marks.put(log, mark);
                begun.putIfAbsent(mark, new Begun(probe, log));
            });
        }
    }

    /** The trace that this probe closes; empty for all other probes. */
    Optional<TraceLog> log(Probe probe) {
        Optional<TraceLog> log = log(probe.kind(), probe)
                .or(() -> probe.kind() == ProbeKind.ICMP ? log(ProbeKind.TCP, probe) : Optional.empty());
        log.ifPresent(known -> claim(TraceFlow.of(probe).ofAnyForm(), known));
        return log;
    }

    /** Echo requests close traces of TCP too. */
    private Optional<TraceLog> log(ProbeKind kind, Probe probe) {
        return Mark.of(kind, probe)
                .flatMap(mark -> Optional.ofNullable(begun.get(mark)))
                .filter(known -> ClosingMark.closes(probe, known.first()))
                .map(Begun::log);
    }

    private void claim(TraceFlow flow, TraceLog log) {
        if (flows.putIfAbsent(flow, log) == null) {
            flowsOf.computeIfAbsent(log, key -> new ArrayList<>()).add(flow);
        }
    }

    /** The trace whose closing probes took this flow. */
    Optional<TraceLog> log(TraceFlow flow) {
        return Optional.ofNullable(flows.get(flow.ofAnyForm()));
    }

    /** No packet of this trace will come any more. */
    void forget(TraceLog log) {
        Mark mark = marks.remove(log);
        if (mark != null) {
            begun.computeIfPresent(mark, (key, known) -> known.log().equals(log) ? null : known);
        }
        List<TraceFlow> claimed = flowsOf.remove(log);
        if (claimed != null) {
            claimed.forEach(flows::remove);
        }
    }
}
