/**
 * What is worth knowing about a path, read off its trace: who rewrites, filters, limits, hides or forges.
 *
 * <p>Each rule is a function of the immutable {@link io.tcprt.engine.trace.Trace} alone, so live, recorded and foreign
 * packets give the same findings. A rule speaks only where its evidence leaves no plainer reading: of two that fit, the
 * harmless one is believed.
 */
@NullMarked
package io.tcprt.engine.finding;

import org.jspecify.annotations.NullMarked;
