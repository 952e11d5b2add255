/**
 * Matches captured frames to the probes they answer, and says how certain each match is.
 *
 * <p>Routers quote probes, and mangle them: they zero identifications, rewrite ports and sequence numbers, or truncate the
 * quote. {@link io.tcprt.engine.internal.match.Matcher} tries keys from the strongest to the weakest and reports the one that matched
 * ({@link io.tcprt.engine.trace.MatchKey}). A frame that looks like an answer and matches no probe is a stray: it is counted
 * and never shown as a hop.
 *
 * <p>An attacker off the path who knows addresses and ports cannot get a false answer accepted by guessing a number of 29 or
 * 32 bits ({@link io.tcprt.engine.internal.probe.ProbeId}). By guessing a weaker key he can succeed only with luck in his first packets;
 * {@link io.tcprt.engine.internal.match.Guesses} gives the odds. He can, however, hide routers whose quotes leave only a weak key: once
 * someone is guessing, weak keys are no longer trusted. The count of strays shows that. An attacker on the path can forge
 * anything; findings report where it contradicts the rest.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.internal.match;

import org.jspecify.annotations.NullMarked;
