/**
 * The command: words of the user in, a plan out; a trace in, words for the user out.
 *
 * <p>{@link io.tcprt.cli.Main} finds the {@link io.tcprt.cli.Command} and turns whatever goes wrong into one line on
 * stderr and an {@link io.tcprt.cli.ExitCode}. A command reads its options, asks the engine, and hands the result to
 * {@link io.tcprt.cli.render}. Only {@code packets} knows what a packet
 * looks like.
 *
 * <p>Options are declared to picocli by calls and not by annotations: reading annotations costs a third of the time
 * from the shell to the first probe. For the same reason what only the output needs is loaded when the trace is over.
 */
@NullMarked
package io.tcprt.cli;

import org.jspecify.annotations.NullMarked;
