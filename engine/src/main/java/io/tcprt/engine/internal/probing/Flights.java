package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.SentProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The probes of a live trace, with the monotonic time at which each was handed to the wire. */
final class Flights {
    /** After how many nanoseconds the captured copy of a probe will not come any more. */
    static final long LEAVING_PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Map<Integer, List<SentProbe>> byTtl = new HashMap<>();
    private final Map<SentProbe, Lane> lanes = new HashMap<>();
    private final Map<SentProbe, Long> sentAt = new HashMap<>();

    void add(SentProbe probe, Lane lane, long now) {
        byTtl.computeIfAbsent(probe.probe().ttl(), ttl -> new ArrayList<>()).add(probe);
        lanes.put(probe, lane);
        sentAt.put(probe, now);
    }

    List<SentProbe> at(int ttl) {
        return byTtl.getOrDefault(ttl, List.of());
    }

    List<SentProbe> at(int ttl, Lane lane) {
        return at(ttl).stream().filter(probe -> lanes.get(probe) == lane).toList();
    }

    /** How many probes of this TTL were sent. */
    int count(int ttl) {
        return at(ttl).size();
    }

    /** How many probes of this TTL were sent in a lane. */
    int count(int ttl, Lane lane) {
        int count = 0;
        for (SentProbe probe : at(ttl)) {
            count += lanes.get(probe) == lane ? 1 : 0;
        }
        return count;
    }

    /** How many probes were sent in all. */
    int total() {
        return sentAt.size();
    }

    long sentAt(SentProbe probe) {
        return sentAt.get(probe);
    }

    /** The last probe of a TTL, which must have been probed. */
    SentProbe last(int ttl) {
        List<SentProbe> probes = at(ttl);
        return probes.get(probes.size() - 1);
    }

    /**
     * Whether every probe was captured on its way out. If a trace ended before that, it would count probes that its
     * recording does not hold.
     */
    boolean allSeenLeaving(long now) {
        return sentAt.entrySet().stream()
                .allMatch(entry -> entry.getKey().left().isPresent() || now - entry.getValue() >= LEAVING_PATIENCE);
    }

    boolean answered(int ttl) {
        return at(ttl).stream().anyMatch(SentProbe::answered);
    }
}
