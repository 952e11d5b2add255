/**
 * The answers of a sweep as lines ({@code tcprt.reply/1}, CSV) or frames (pcap), its summary ({@code tcprt.sweep/1}), and the
 * links between the hops it found ({@code tcprt.link/1}).
 */
@NullMarked
package io.tcprt.cli.render.sweep;

import org.jspecify.annotations.NullMarked;
