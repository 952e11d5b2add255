/**
 * Builds probes, and recognises them in captured frames.
 *
 * <p>All probes of a flow are equal in every field that load balancers hash. TTL and attempt are encoded in the TCP sequence
 * number and in the IP identification ({@link io.tcprt.engine.internal.probe.ProbeId}), so the 28 octets that RFC 792 requires a
 * router to quote identify the probe.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.internal.probe;

import org.jspecify.annotations.NullMarked;
