/**
 * Which probe does a captured frame answer, and how sure is that?
 *
 * <p>Routers quote probes back, and mangle them on the way: they zero identifications, rewrite ports and sequence numbers,
 * cut the quote. {@link io.tcprt.engine.match.Matcher} tries keys from the strongest to the weakest and says which one
 * held ({@link io.tcprt.engine.match.MatchKey}). What matches none is a stray: counted, and never shown as a hop.
 */
@NullMarked
package io.tcprt.engine.match;

import org.jspecify.annotations.NullMarked;
