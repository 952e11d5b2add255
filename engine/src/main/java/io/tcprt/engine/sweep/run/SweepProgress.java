package io.tcprt.engine.sweep.run;

import io.tcprt.engine.sweep.Reach;
import java.util.Optional;

/**
 * The progress of a sweep. Counts are of this run alone, without those of an earlier one that was cut short. Turns are
 * the probes of this machine's shard in their order, including those not worth sending.
 *
 * @param begun how many turns earlier runs had done
 * @param position how many turns are done, including those of earlier runs
 * @param size how many turns there are
 * @param sent probes sent
 * @param nanos nanoseconds that the run has taken, including the wait for the last answers
 * @param sendingNanos nanoseconds that the run has been sending
 * @param answered answers to probes
 * @param arrived how many of these answers came from targets themselves; a target may answer at many TTLs
 * @param targets how many of the first {@link Reach#MOST_TARGETS} targets have answered themselves
 * @param strays packets that look like answers but match no probe
 * @param routers distinct addresses that answered for targets other than themselves; {@link #MOST_ROUTERS} for that many
 *     or more
 * @param busy how often the interface had no room for a probe, which was then sent a little later
 * @param lost packets that this machine dropped and that may have been answers
 * @param sending whether probes are still being sent
 * @param trouble why no probe has been sent for a second or more; empty while probes are sent
 * @since 0.1
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
    /** The largest number of routers that is counted. */
    public static final long MOST_ROUTERS = DistinctAddresses.MOST;

    private static final double NANOS_PER_SECOND = 1e9;

    /** {@return how many turns of this run were not worth a probe} */
    public long spared() {
        return position - begun - sent;
    }

    /**
     * The sending rate since an earlier report.
     *
     * @param earlier an earlier progress of the same run
     * @return probes per second; 0 if no time has passed
     */
    public double rateSince(SweepProgress earlier) {
        long nanos = sendingNanos - earlier.sendingNanos;
        return nanos > 0 ? (sent - earlier.sent) * NANOS_PER_SECOND / nanos : 0;
    }

    /** {@return the sending rate of the whole run in probes per second; 0 if no time has passed} */
    public double rate() {
        return sendingNanos > 0 ? sent * NANOS_PER_SECOND / sendingNanos : 0;
    }
}
