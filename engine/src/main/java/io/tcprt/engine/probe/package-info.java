/**
 * A probe as octets and as identity.
 *
 * <p>All probes of a flow agree in every field that load balancers hash. What tells them apart, TTL and attempt, is in
 * the TCP sequence number and in the IP identification ({@link io.tcprt.engine.probe.ProbeId}), so that a quote of the
 * 28 octets that RFC 792 demands is enough to know which probe died where.
 */
@NullMarked
package io.tcprt.engine.probe;

import org.jspecify.annotations.NullMarked;
