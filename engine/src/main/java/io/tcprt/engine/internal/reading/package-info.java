/**
 * Turns packets into a trace. A {@link io.tcprt.engine.internal.reading.TraceLog} notes what was sent and received, whether a live
 * trace, the replay of a file or a simulation writes it. The {@link io.tcprt.engine.trace.Trace} depends on the log
 * alone, so a recording replays to the same result.
 */
@NullMarked
package io.tcprt.engine.internal.reading;

import org.jspecify.annotations.NullMarked;
