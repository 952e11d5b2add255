/**
 * The command line program: turns options into a plan for the engine, and traces into output.
 *
 * <p>{@link io.tcprt.cli.Main} chooses the {@link io.tcprt.cli.call.Command} and turns every failure into one line on stderr
 * and an {@link io.tcprt.cli.call.ExitCode}. Each larger command has a package of its own that no other command imports; shared
 * code is in {@code call}, {@code targets}, {@code console} and {@code render}. Only {@code packets} depends on the layout of
 * packets.
 */
@NullMarked
package io.tcprt.cli;

import org.jspecify.annotations.NullMarked;
