package io.tcprt.engine.statistics;

/**
 * Round-trip times of one hop, in nanoseconds between the capture timestamps of probe and answer. Further answers to the
 * same probe, such as copies, are not included.
 *
 * @param count how many there are, at least 1
 * @param last the most recent one
 * @param best the smallest
 * @param worst the largest
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of the whole population ({@code mdev} in ping)
 * @param jitter the mean absolute difference of consecutive times, in the order of the answers; 0 for a single one. It is
 *     the difference D of RFC 3550 §6.4.1, averaged evenly instead of by a running mean with a gain of 1/16
 * @param p50 the median
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile; percentiles are accurate to 0.1 % or 512 ns, whichever is more, and all other values to
 *     the nanosecond
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
