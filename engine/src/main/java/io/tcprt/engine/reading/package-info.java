/**
 * From packets to a trace. {@link io.tcprt.engine.reading.TraceLog} takes down what was sent and what was heard, whether a
 * live trace, the replay of a file or a simulation writes it; the {@link io.tcprt.engine.trace.Trace} follows from the log
 * alone, which is why a recording replays to the same result.
 */
@NullMarked
package io.tcprt.engine.reading;

import org.jspecify.annotations.NullMarked;
