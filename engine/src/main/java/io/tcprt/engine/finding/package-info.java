/**
 * Facts about a path that its trace shows: which devices rewrite, filter, limit, hide or forge.
 *
 * <p>Each rule is a function of the immutable {@link io.tcprt.engine.trace.Trace} alone, so live, recorded and foreign
 * packets give the same findings. A rule yields a finding only when the evidence leaves no simpler explanation; of two
 * explanations that fit, the harmless one is taken.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.finding;

import org.jspecify.annotations.NullMarked;
