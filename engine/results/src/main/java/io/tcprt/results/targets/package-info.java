/**
 * The targets of a sweep as lists of addresses and prefixes. Lists of those that must not be probed are the engine's
 * ({@link io.tcprt.engine.plan.DoNotProbeList}), which obeys them by default.
 */
@NullMarked
package io.tcprt.results.targets;

import org.jspecify.annotations.NullMarked;
