package io.tcprt.engine.statistics;

import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Statistics of all hops of the traces that it watches. They may be read while a trace goes on, from any thread.
 *
 * <p>They cover all probes of a run, also those that its trace leaves out: behind the target, and of a run of many rounds
 * those that it has forgotten.
 *
 * @since 0.1
 */
public final class PathStatistics implements TraceWatcher {
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

    /** The hops so far, by the number of their trace and by TTL; of one TTL probes with Record Route come first. */
    public synchronized List<HopStatistics> hops() {
        return meters.entrySet().stream()
                .map(entry -> statistics(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The hops of one trace so far, by TTL; of one TTL probes with Record Route come first. */
    public synchronized List<HopStatistics> hops(TraceId trace) {
        return meters.entrySet().stream()
                .filter(entry -> entry.getKey().trace().equals(trace))
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
