/**
 * The ports to the network: the only package that does network I/O.
 *
 * <p>A {@link io.tcprt.engine.wire.Wire} injects frames and delivers captured ones, including the ones it injected. The
 * captured copy of a probe carries the kernel's send time, so a round-trip time is the difference of two capture timestamps
 * ({@link io.tcprt.engine.wire.CaptureTime}). Deadlines use the monotonic clock ({@link io.tcprt.engine.wire.Ticker}). The
 * two clocks are different types, so they cannot be mixed up.
 *
 * <p>Only {@code PcapLibrary} names pcap4j.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.wire;

import org.jspecify.annotations.NullMarked;
