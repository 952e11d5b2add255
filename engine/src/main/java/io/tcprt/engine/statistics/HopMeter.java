package io.tcprt.engine.statistics;

import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.ProbeState;
import io.tcprt.engine.watch.TraceId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts the probes of one hop and collects their round-trip times. */
final class HopMeter {
    /** Nanoseconds: smaller differences do not matter in percentiles. */
    private static final long FINEST = TimeUnit.MICROSECONDS.toNanos(1);

    /** Nanoseconds: no plan waits longer. Longer times count as this in percentiles. */
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    /** Three decimal digits: 0.1 %. */
    private static final int DIGITS = 3;

    private final Histogram times = new Histogram(FINEST, 2 * FINEST, DIGITS);
    private long sent;
    private long answered;
    private long unanswered;
    private long repeated;
    private long count;
    private long last;
    private long best = Long.MAX_VALUE;
    private long worst;
    private double mean;

    /**
     * The sum of squared differences from the mean (Welford's algorithm), which does not lose digits as a sum of squares
     * would.
     */
    private double squares;

    /** The sum of differences of consecutive times. */
    private double differences;

    HopMeter() {
        times.setAutoResize(true);
    }

    void left(ProbeEvent event) {
        if (event.isCorrection()) {
            timed(event);
        } else {
            sent++;
        }
    }

    void answered(ProbeEvent event) {
        takeBack(event);
        answered++;
        timed(event);
    }

    void unanswered(ProbeEvent event) {
        takeBack(event);
        unanswered++;
    }

    void discounted(ProbeEvent event) {
        takeBack(event);
        sent--;
    }

    void repeated() {
        repeated++;
    }

    private void takeBack(ProbeEvent event) {
        ProbeState before = event.corrects().orElse(ProbeState.OPEN);
        answered -= before == ProbeState.ANSWERED ? 1 : 0;
        unanswered -= before == ProbeState.UNANSWERED ? 1 : 0;
        sent += before == ProbeState.DISCOUNTED ? 1 : 0;
    }

    private void timed(ProbeEvent event) {
        OptionalLong time = event.attempt().reply().map(Reply::rttNanos).orElse(OptionalLong.empty());
        time.ifPresent(this::timed);
    }

    private void timed(long nanos) {
        differences += count == 0 ? 0 : Math.abs(nanos - last);
        count++;
        last = nanos;
        best = Math.min(best, nanos);
        worst = Math.max(worst, nanos);
        double difference = nanos - mean;
        mean += difference / count;
        squares += difference * (nanos - mean);
        times.recordValue(Math.min(nanos, LONGEST));
    }

    HopStatistics statistics(TraceId trace, int ttl, int recordRouteSlots) {
        return new HopStatistics(trace, ttl, recordRouteSlots, sent, answered, unanswered, repeated, roundTrips());
    }

    private Optional<RoundTripTimes> roundTrips() {
        return count == 0
                ? Optional.empty()
                : Optional.of(new RoundTripTimes(
                        count,
                        last,
                        best,
                        worst,
                        mean,
                        Math.sqrt(squares / count),
                        count == 1 ? 0 : differences / (count - 1),
                        percentile(50),
                        percentile(95),
                        percentile(99)));
    }

    /** A histogram returns the upper end of a bucket, which may exceed every time in it. */
    private long percentile(double percent) {
        return Math.max(best, Math.min(worst, times.getValueAtPercentile(percent)));
    }
}
