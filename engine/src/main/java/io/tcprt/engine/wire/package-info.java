/**
 * The doors to the network, and the only package that does I/O on it.
 *
 * <p>A {@link io.tcprt.engine.wire.Wire} injects frames and hands out captured ones, our own among them: the captured copy
 * of a probe bears the time at which the kernel sent it, and round-trip times are the difference of two capture stamps
 * ({@link io.tcprt.engine.wire.CaptureTime}). Deadlines live on another clock ({@link io.tcprt.engine.wire.Ticker}); the two
 * are different types and never meet.
 *
 * <p>pcap4j is named in {@code PcapLibrary} and nowhere else.
 */
@NullMarked
package io.tcprt.engine.wire;

import org.jspecify.annotations.NullMarked;
