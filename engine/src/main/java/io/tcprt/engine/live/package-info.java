/**
 * A run on the real network: for every flow a source port, the way out and an interface, and one recording of them all.
 *
 * <p>{@link io.tcprt.engine.live.LiveTracer} lets the flows of a plan probe together. What they find may raise questions,
 * such as whether two kinds part for good or were only balanced apart: further flows then join on the same wire.
 */
@NullMarked
package io.tcprt.engine.live;

import org.jspecify.annotations.NullMarked;
