/**
 * Formats several traces together: comparisons as text and {@code tcprt.compare/1}, and the paths of flows as text,
 * {@code tcprt.flows/1} and DOT.
 */
@NullMarked
package io.tcprt.cli.render.compare;

import org.jspecify.annotations.NullMarked;
