/**
 * The answers of a sweep as lines ({@code tcprt.reply/1}, CSV) or frames (pcap), and the links between the hops it found
 * ({@code tcprt.link/1}, DOT). {@link io.tcprt.results.writing.SweepFiles} is the output of a sweep that can be resumed: the
 * results, and their state beside them.
 */
@NullMarked
package io.tcprt.results.writing;

import org.jspecify.annotations.NullMarked;
