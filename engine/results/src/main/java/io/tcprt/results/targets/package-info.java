/**
 * The targets of a sweep as lists of addresses and prefixes. Lists of those that must not be probed are the engine's
 * ({@link io.tcprt.engine.plan.DoNotProbeList}), which obeys them by default.
 *
 * <pre>{@code
 * TargetList targets = new TargetList().add("9.9.10.0/24", "argument 1");
 * try (InputStream in = Files.newInputStream(file)) {
 *     targets.read(in, file.toString());
 * }
 * DoNotProbeList excluded = DoNotProbeList.read(list).orElse(DoNotProbeList.NONE);
 * TargetSpace space = TargetSpace.of(targets.ranges(), excluded.ranges());
 * }</pre>
 */
@NullMarked
package io.tcprt.results.targets;

import org.jspecify.annotations.NullMarked;
