/**
 * {@code tcprt-engine HOST} and {@code --replay FILE}: turns options into requests, runs them live or from a file, and prints
 * the results.
 *
 * <p>Each output format is a {@link io.tcprt.cli.trace.TraceFormat}; {@link io.tcprt.cli.trace.OutputFormat} lists them. Code
 * that only the output needs is loaded after the trace.
 */
@NullMarked
package io.tcprt.cli.trace;

import org.jspecify.annotations.NullMarked;
