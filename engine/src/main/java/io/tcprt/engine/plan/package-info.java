/**
 * What the user wants to know. A {@link io.tcprt.engine.plan.Plan} says how one flow is probed: over many TTLs, or the
 * target alone, and by which kind and form of probe. A {@link io.tcprt.engine.plan.RunPlan} says which traces run side by
 * side.
 *
 * <p>All types are immutable values. A value out of range is refused where it is made, by an
 * {@link java.lang.IllegalArgumentException} whose message names the range.
 */
@NullMarked
package io.tcprt.engine.plan;

import org.jspecify.annotations.NullMarked;
