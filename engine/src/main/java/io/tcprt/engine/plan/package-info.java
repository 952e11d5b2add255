/**
 * What the user wants to know. A {@link io.tcprt.engine.plan.Plan} says how one flow is probed: over many TTLs, or the
 * target alone, by which kind and form of probe; a {@link io.tcprt.engine.plan.RunPlan} which of them go side by side.
 * Values without behaviour.
 */
@NullMarked
package io.tcprt.engine.plan;

import org.jspecify.annotations.NullMarked;
