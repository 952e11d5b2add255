package io.tcprt.engine.replay;

import io.tcprt.engine.match.InFlight;
import io.tcprt.engine.reading.TraceLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file holds of one group, a log per flow: whether the prober kept its flows or changed its ports from probe to
 * probe is known at the end only.
 */
final class GroupLogs {
    private final InFlight inFlight;
    private final boolean inferred;
    private final Map<TraceFlow, TraceLog> logs = new LinkedHashMap<>();

    /**
     * A group without flows.
     *
     * @param inferred whether the file holds answers only
     */
    GroupLogs(InFlight inFlight, boolean inferred) {
        this.inFlight = inFlight;
        this.inferred = inferred;
    }

    boolean isInferred() {
        return inferred;
    }

    /** The log of a flow, new if there was none. */
    TraceLog log(TraceFlow flow) {
        return logs.computeIfAbsent(flow.ofAnyForm(), key -> log());
    }

    private TraceLog log() {
        return inferred ? TraceLog.inferred(inFlight) : new TraceLog(inFlight);
    }

    /** A log per flow. */
    Collection<TraceLog> logs() {
        return logs.values();
    }

    /** The log of a flow, or of the first one for what belongs to none that is known. */
    TraceLog nearest(TraceFlow flow) {
        return logs.getOrDefault(flow.ofAnyForm(), logs.values().iterator().next());
    }

    /**
     * A log per trace. Where a flow was probed at several TTLs, flows to its port are kept, and each is a trace; where none
     * was, a new port went with every probe, and all of them are one.
     */
    List<TraceLog> traces() {
        Map<Integer, List<TraceLog>> byPort = new LinkedHashMap<>();
        logs.forEach((flow, log) -> byPort.computeIfAbsent(flow.destinationPort(), port -> new ArrayList<>())
                .add(log));
        List<TraceLog> traces = new ArrayList<>();
        List<TraceLog> changing = new ArrayList<>();
        for (List<TraceLog> flows : byPort.values()) {
            boolean kept = flows.stream().anyMatch(log -> log.probes().size() > 1);
            (kept ? traces : changing).addAll(flows);
        }
        if (!changing.isEmpty()) {
            traces.add(joined(changing));
        }
        return traces;
    }

    private TraceLog joined(List<TraceLog> flows) {
        TraceLog all = log();
        all.addAll(flows);
        return all;
    }
}
