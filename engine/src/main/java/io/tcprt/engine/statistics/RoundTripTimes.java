package io.tcprt.engine.statistics;

/**
 * Round-trip times of one hop, in nanoseconds between the capture stamps of probe and answer. Further answers to a probe,
 * such as copies made on the way, are not among them.
 *
 * @param count how many there are, at least 1
 * @param last that of the answer that came last
 * @param best the smallest
 * @param worst the greatest
 * @param mean their arithmetic mean
 * @param deviation their standard deviation, as of a whole population (the {@code mdev} of ping)
 * @param jitter the mean absolute difference of consecutive times, in the order in which the answers came; 0 of a single
 *     one. This is the difference D of RFC 3550 §6.4.1 with an even mean in place of the running one with a gain of 1/16
 * @param p50 the median
 * @param p95 the time that 95 % of all do not exceed
 * @param p99 the time that 99 % of all do not exceed; percentiles are within 0.1 % or 512 ns of the truth, whichever is
 *     more, and all else is exact to the nanosecond
 * @since 0.1
 */
public record RoundTripTimes(
        long count,
        long last,
        long best,
        long worst,
        double mean,
        double deviation,
        double jitter,
        long p50,
        long p95,
        long p99) {}
