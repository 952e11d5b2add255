package io.tcprt.engine.sweep.run;

import io.tcprt.engine.sweep.Reach;
import java.util.Optional;

/**
 * How far a sweep is. Counts are of this run alone; those of an earlier one that was cut short are not in them.
 *
 * @param begun how many turns an earlier run had done
 * @param position how many turns are done, those before included
 * @param size how many turns there are
 * @param sent probes that left
 * @param nanos how long it has been running, the wait for the last answers included
 * @param sendingNanos how long it has been sending, or was
 * @param answered answers to probes
 * @param arrived how many of them were of targets themselves, of which one may answer at many TTLs
 * @param targets how many targets have answered themselves, of the first {@link Reach#MOST_TARGETS}
 * @param strays what came as an answer and was none
 * @param routers different addresses that answered for others than themselves, {@link #MOST_ROUTERS} for as many or more
 * @param busy how often the interface had no room for a probe, which then left a little later
 * @param lost packets that passed here, were not kept, and may have been answers
 * @param sending whether probes are still to be sent
 * @param trouble why no probe has left for a second or more, while that is so
 */
public record SweepProgress(
        long begun,
        long position,
        long size,
        long sent,
        long nanos,
        long sendingNanos,
        long answered,
        long arrived,
        long targets,
        long strays,
        long routers,
        long busy,
        long lost,
        boolean sending,
        Optional<String> trouble) {
    public static final long MOST_ROUTERS = DistinctAddresses.MOST;
    private static final double NANOS_PER_SECOND = 1e9;

    /** How many turns of this run were not worth a probe. */
    public long spared() {
        return position - begun - sent;
    }

    /** Probes per second from {@code earlier} on; 0 when no time went by. */
    public double rateSince(SweepProgress earlier) {
        long nanos = sendingNanos - earlier.sendingNanos;
        return nanos > 0 ? (sent - earlier.sent) * NANOS_PER_SECOND / nanos : 0;
    }

    /** Probes per second from the beginning on. */
    public double rate() {
        return sendingNanos > 0 ? sent * NANOS_PER_SECOND / sendingNanos : 0;
    }
}
