/**
 * What the user wants to know. A {@link io.tcprt.engine.plan.Plan} says how one flow is probed: at many TTLs or the
 * target alone, and with which kind and form of probe. A {@link io.tcprt.engine.plan.RunPlan} says which traces run side
 * by side.
 *
 * <p>All types but {@link io.tcprt.engine.plan.AddressRanges} are immutable values. A constructor refuses a value out of
 * range with an {@link java.lang.IllegalArgumentException} whose message names the range.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.plan;

import org.jspecify.annotations.NullMarked;
