/**
 * How hops answer over time: counts and round-trip times of each hop, from the events of traces as they come
 * ({@link io.tcprt.engine.watch}). {@link io.tcprt.engine.statistics.PathStatistics} watches,
 * {@link io.tcprt.engine.statistics.HopStatistics} is what it knows of one hop.
 *
 * <p>A hop takes the same memory however many probes it gets: at most 200 KB for times up to an hour, some 75 KB for times
 * up to 100 ms. Percentiles come from an HdrHistogram; it is loaded with this package and by nothing else.
 */
@NullMarked
package io.tcprt.engine.statistics;

import org.jspecify.annotations.NullMarked;
