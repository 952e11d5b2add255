/**
 * {@code tcprt-engine HOST} and {@code --replay FILE}: options to requests, a live or replayed run, and its output.
 *
 * <p>A form of output is one {@link io.tcprt.cli.trace.TraceFormat}; {@link io.tcprt.cli.trace.OutputFormat} lists them. What
 * only the output needs is loaded when the trace is over.
 */
@NullMarked
package io.tcprt.cli.trace;

import org.jspecify.annotations.NullMarked;
