/**
 * Formats a single trace: rows, verdict and notes as text, and JSON with the schema {@code tcprt.trace/1}.
 */
@NullMarked
package io.tcprt.cli.render.trace;

import org.jspecify.annotations.NullMarked;
