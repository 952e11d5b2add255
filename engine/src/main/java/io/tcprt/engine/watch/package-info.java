/**
 * What a trace does, as it happens: live, in the replay of a capture and over a simulated network, by the same events in
 * the same order. {@link io.tcprt.engine.watch.TraceWatcher} says which events there are and what can be relied on.
 *
 * <p>Events come from what was captured, and from nothing else. So a recording gives the events of the run that it was
 * made of, as it gives its trace.
 */
@NullMarked
package io.tcprt.engine.watch;

import org.jspecify.annotations.NullMarked;
