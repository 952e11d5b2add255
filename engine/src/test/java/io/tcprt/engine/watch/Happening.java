package io.tcprt.engine.watch;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;

/** One call of a watcher, as a value. */
public record Happening(String what, TraceId trace, Object about) {

    /** A watcher that records all its calls. */
    public static TraceWatcher into(List<Happening> all) {
        return new TraceWatcher() {
            private void add(String what, ProbeEvent event) {
                all.add(new Happening(what, event.trace(), event));
            }

            @Override
            public void left(ProbeEvent event) {
                add("left", event);
            }

            @Override
            public void answered(ProbeEvent event) {
                add("answered", event);
            }

            @Override
            public void repeated(ProbeEvent event) {
                add("repeated", event);
            }

            @Override
            public void unanswered(ProbeEvent event) {
                add("unanswered", event);
            }

            @Override
            public void discounted(ProbeEvent event) {
                add("discounted", event);
            }

            @Override
            public void settled(TraceId trace, int ttl) {
                all.add(new Happening("settled", trace, ttl));
            }

            @Override
            public void distance(TraceId trace, OptionalInt ttl) {
                all.add(new Happening("distance", trace, ttl));
            }

            @Override
            public void ended(TraceId trace, Trace result) {
                all.add(new Happening("ended", trace, result));
            }
        };
    }
}
