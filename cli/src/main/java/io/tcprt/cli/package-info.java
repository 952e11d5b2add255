/**
 * The command: words of the user in, a plan out; a trace in, words for the user out.
 *
 * <p>{@link io.tcprt.cli.Main} finds the {@link io.tcprt.cli.call.Command} and turns whatever goes wrong into one line on
 * stderr and an {@link io.tcprt.cli.call.ExitCode}. Each larger command has a package of its own, which no other command
 * imports; what commands share is in {@code call}, {@code targets}, {@code console} and {@code render}. Only {@code packets}
 * knows what a packet looks like.
 */
@NullMarked
package io.tcprt.cli;

import org.jspecify.annotations.NullMarked;
