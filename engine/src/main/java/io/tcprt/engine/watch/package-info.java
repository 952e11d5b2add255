/**
 * The events of a trace as they happen. A live run, the replay of a capture and a run over a simulated network give the
 * same events in the same order. {@link io.tcprt.engine.watch.TraceWatcher} lists the events and what is guaranteed about
 * them.
 *
 * <p>Events depend on the captured frames alone, so the replay of a recording gives the events of the recorded run, just
 * as it gives the same trace.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.watch;

import org.jspecify.annotations.NullMarked;
