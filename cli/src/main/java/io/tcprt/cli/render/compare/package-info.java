/**
 * Several traces in words: how subjects compare, and the paths of many flows, as text, {@code tcprt.compare/1},
 * {@code tcprt.flows/1} and DOT.
 */
@NullMarked
package io.tcprt.cli.render.compare;

import org.jspecify.annotations.NullMarked;
