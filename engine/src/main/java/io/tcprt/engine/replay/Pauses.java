package io.tcprt.engine.replay;

import io.tcprt.engine.wire.CaptureTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long the probers of a file leave a target alone and then go on with its trace. Who goes through a million targets in
 * random order does so for hours, and that shows soon: among the first targets probed twice are some that had to wait for
 * nearly as long as the file lasts by then.
 */
final class Pauses {
    /** No packet lives longer in a network: the maximum segment lifetime (RFC 9293 §3.4.2). */
    private static final long LIFETIME = TimeUnit.MINUTES.toNanos(2);

    /** How many times the longest pause so far the next one is not. */
    private static final int DOUBT = 4;

    private final Map<TraceEnds, Visited> visited = new HashMap<>();
    private long longest;

    private static final class Visited {
        private final BitSet ttls = new BitSet();
        private CaptureTime last;

        Visited(CaptureTime last) {
            this.last = last;
        }
    }

    /** A probe. With a TTL that its target has had, a trace begins again; a pause before that is the end of another. */
    void probed(TraceEnds ends, int ttl, CaptureTime now) {
        Visited known = visited.computeIfAbsent(ends, first -> new Visited(now));
        if (!known.ttls.get(ttl)) {
            longest = Math.max(longest, now.nanosSince(known.last));
            known.ttls.set(ttl);
        }
        known.last = now;
    }

    /** Nanoseconds of silence after which no trace is gone on with. */
    long end() {
        return Math.max(LIFETIME, longest > Long.MAX_VALUE / DOUBT ? Long.MAX_VALUE : DOUBT * longest);
    }

    void forget(TraceEnds ends) {
        visited.remove(ends);
    }
}
