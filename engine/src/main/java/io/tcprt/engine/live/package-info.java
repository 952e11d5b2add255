/**
 * Runs on the real network: each flow gets a source port, a route and an interface, and all share one recording.
 *
 * <p>{@link io.tcprt.engine.live.LiveTracer} lets the flows of a plan probe side by side. Their results may raise
 * questions, such as whether two kinds of probe really take different paths or were only load-balanced apart: further
 * flows then join on the same wire.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.live;

import org.jspecify.annotations.NullMarked;
