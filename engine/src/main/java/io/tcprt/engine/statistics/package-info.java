/**
 * How hops answer over time: counts and round-trip times of each hop, from the events of traces as they happen
 * ({@link io.tcprt.engine.watch}). {@link io.tcprt.engine.statistics.PathStatistics} is the watcher,
 * {@link io.tcprt.engine.statistics.HopStatistics} its result for one hop.
 *
 * <p>A hop's memory does not grow with the number of probes: it is at most 200 KB for times up to an hour, and about 75
 * KB for times up to 100 ms. Percentiles come from HdrHistogram, which no other package loads.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.statistics;

import org.jspecify.annotations.NullMarked;
