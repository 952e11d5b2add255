/**
 * One trace in words: rows, verdict and notes as text, and {@code tcprt.trace/1}.
 */
@NullMarked
package io.tcprt.cli.render.trace;

import org.jspecify.annotations.NullMarked;
