package io.tcprt.engine.replay;

import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.reading.TraceJournal;
import io.tcprt.engine.internal.reading.TraceLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs of one group, one per flow. Only at the end is it known whether the prober kept its flows or changed its ports
 * from probe to probe.
 */
final class GroupLogs {
    private final InFlight inFlight;
    private final boolean inferred;
    private final boolean journaled;
    private boolean ours;
    private boolean connected;
    private final Map<TraceFlow, TraceLog> logs = new LinkedHashMap<>();
    private final Map<TraceLog, List<TraceJournal>> journals = new HashMap<>();

    /**
     * A group without flows.
     *
     * @param inferred whether the file holds answers only
     * @param journaled whether the events of the logs are to be reported later
     */
    GroupLogs(InFlight inFlight, boolean inferred, boolean journaled) {
        this.inFlight = inFlight;
        this.inferred = inferred;
        this.journaled = journaled;
    }

    boolean isInferred() {
        return inferred;
    }

    /** A probe of this group bears the mark of this program. */
    void ours() {
        ours = true;
    }

    /** Whether this program sent these probes. */
    boolean isOurs() {
        return ours;
    }

    /** A segment of a connection that these SYNs, or others to the same port, asked for. */
    void connected() {
        connected = true;
    }

    /** Whether more than SYNs and resets went to this port. */
    boolean isConnected() {
        return connected;
    }

    /** The log of a flow; made if there is none. */
    TraceLog log(TraceFlow flow) {
        return logs.computeIfAbsent(flow.ofAnyForm(), key -> {
            TraceLog log = log();
            if (journaled) {
                journals.put(log, List.of(TraceJournal.of(log)));
            }
            return log;
        });
    }

    /** The journals of the logs that were joined into one of the {@link #traces}. */
    List<TraceJournal> journals(TraceLog trace) {
        return journals.getOrDefault(trace, List.of());
    }

    private TraceLog log() {
        return inferred ? TraceLog.inferred(inFlight) : new TraceLog(inFlight);
    }

    /** Whether there is a log of this flow. */
    boolean holds(TraceFlow flow) {
        return logs.containsKey(flow.ofAnyForm());
    }

    /** One log per flow. */
    Collection<TraceLog> logs() {
        return logs.values();
    }

    /** The log of a flow; for an unknown flow the first log. */
    TraceLog nearest(TraceFlow flow) {
        return logs.getOrDefault(flow.ofAnyForm(), logs.values().iterator().next());
    }

    /**
     * One log per trace. If a flow was probed at several TTLs, flows to its port were kept, and each is a trace. If none
     * was, the prober changed ports with every probe, and all of them are one trace. Flows that
     * another program sent to the target itself are not among these: connections and queries beside a trace.
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
        List<TraceLog> direct =
                changing.stream().filter(log -> !Recognition.isLimited(log)).toList();
        boolean beside = !ours && direct.size() < changing.size();
        for (List<TraceLog> flows : beside ? List.of(limited(changing), direct) : List.of(changing)) {
            if (!flows.isEmpty()) {
                traces.add(joined(flows));
            }
        }
        return traces;
    }

    private static List<TraceLog> limited(List<TraceLog> flows) {
        return flows.stream().filter(Recognition::isLimited).toList();
    }

    private TraceLog joined(List<TraceLog> flows) {
        TraceLog all = log();
        all.addAll(flows);
        if (journaled) {
            journals.put(
                    all, flows.stream().map(journals::get).flatMap(List::stream).toList());
        }
        return all;
    }
}
