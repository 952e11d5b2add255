package io.tcprt.engine.replay;

import io.tcprt.engine.wire.CaptureTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long the probers in a file leave a target alone and then continue its trace. A prober that visits a million targets
 * in random order pauses for hours, and the file shows this early: among the first targets that are probed twice, some
 * have waited for nearly as long as the file lasts so far.
 */
final class Pauses {
    /** No packet lives longer in a network: the maximum segment lifetime (RFC 9293 §3.4.2). */
    private static final long LIFETIME = TimeUnit.MINUTES.toNanos(2);

    /** The next pause is assumed to be shorter than this many times the longest pause so far. */
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

    /** Notes a probe. A TTL that its target has had begins a new trace; the pause before it is the end of the old one. */
    void probed(TraceEnds ends, int ttl, CaptureTime now) {
        Visited known = visited.computeIfAbsent(ends, first -> new Visited(now));
        if (!known.ttls.get(ttl)) {
            longest = Math.max(longest, now.nanosSince(known.last));
            known.ttls.set(ttl);
        }
        known.last = now;
    }

    /** Nanoseconds of silence after which no trace continues. */
    long end() {
        return Math.max(LIFETIME, longest > Long.MAX_VALUE / DOUBT ? Long.MAX_VALUE : DOUBT * longest);
    }

    void forget(TraceEnds ends) {
        visited.remove(ends);
    }
}
