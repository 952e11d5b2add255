package io.tcprt.engine.statistics;

import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Statistics of all hops of the traces it watches. Any thread may read them while a trace runs.
 *
 * <p>They cover all probes of a run, including those beyond the target, which its trace leaves out, and all rounds of a
 * path together. The {@link TraceId} of a hop is that of the first round that probed it.
 *
 * @since 0.1
 */
public final class PathStatistics implements TraceWatcher {
    /** One hop of all rounds, with the probes that have Record Route apart from those that do not. */
    private record Key(TraceId trace, int ttl, int recordRouteSlots) {
        static final Comparator<Key> IN_ORDER = Comparator.<Key>comparingInt(
                        key -> key.trace().number())
                .thenComparingInt(Key::ttl)
                .thenComparing(Key::recordRouteSlots, Comparator.reverseOrder());

        static Key of(ProbeEvent event) {
            return new Key(event.trace(), event.ttl(), event.attempt().recordRouteSlots());
        }
    }

    private final Map<Key, HopMeter> meters = new TreeMap<>(Key.IN_ORDER);

    /**
     * {@return the hops so far, ordered by trace number and TTL; at the same TTL, probes with Record Route come first}
     */
    public synchronized List<HopStatistics> hops() {
        return meters.entrySet().stream()
                .map(entry -> statistics(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * The hops of one path so far, over all its rounds.
     *
     * @param trace a trace that was watched, any round of it
     * @return its hops, ordered by TTL; at the same TTL, probes with Record Route come first
     */
    public synchronized List<HopStatistics> hops(TraceId trace) {
        return meters.entrySet().stream()
                .filter(entry -> entry.getKey().trace().number() == trace.number())
                .map(entry -> statistics(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static HopStatistics statistics(Key key, HopMeter meter) {
        return meter.statistics(key.trace(), key.ttl(), key.recordRouteSlots());
    }

    @Override
    public synchronized void left(ProbeEvent event) {
        meter(event).left(event);
    }

    @Override
    public synchronized void answered(ProbeEvent event) {
        meter(event).answered(event);
    }

    @Override
    public synchronized void repeated(ProbeEvent event) {
        meter(event).repeated();
    }

    @Override
    public synchronized void unanswered(ProbeEvent event) {
        meter(event).unanswered(event);
    }

    @Override
    public synchronized void discounted(ProbeEvent event) {
        meter(event).discounted(event);
    }

    private HopMeter meter(ProbeEvent event) {
        return meters.computeIfAbsent(Key.of(event), key -> new HopMeter());
    }
}
