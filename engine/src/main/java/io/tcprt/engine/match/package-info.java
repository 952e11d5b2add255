/**
 * Which probe does a captured frame answer, and how sure is that?
 *
 * <p>Routers quote probes back, and mangle them on the way: they zero identifications, rewrite ports and sequence numbers,
 * cut the quote. {@link io.tcprt.engine.match.Matcher} tries keys from the strongest to the weakest and says which one
 * held ({@link io.tcprt.engine.match.MatchKey}). What matches none is a stray: counted, and never shown as a hop.
 *
 * <p>Somebody off the path who knows addresses and ports gets nothing in by guessing a number of 29 or 32 bits
 * ({@link io.tcprt.engine.probe.ProbeId}), and by guessing less only with luck in his first packets, whose odds are told in
 * {@link io.tcprt.engine.match.Guesses}. What he can do is make routers unseen that quote so little that only a weak key is
 * left: once there are guesses, these are not believed any more, and the strays show it. Somebody on the path can say what he likes; findings tell where it does not fit the rest.
 */
@NullMarked
package io.tcprt.engine.match;

import org.jspecify.annotations.NullMarked;
