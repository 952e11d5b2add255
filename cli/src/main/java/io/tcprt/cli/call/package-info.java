/**
 * The command line of a call, parsed into typed options, and the outcome of a call.
 *
 * <p>{@link io.tcprt.cli.call.CommandLineParser} returns {@link io.tcprt.cli.call.ParsedOptions}; options that several commands
 * share are read in {@link io.tcprt.cli.call.ProbeOptions}. A wrong call is reported as a {@link io.tcprt.cli.call.Failure}, a
 * line for the user and an {@link io.tcprt.cli.call.ExitCode}.
 *
 * <p>Options are declared through picocli's programmatic interface, not by annotations: reading annotations would take a third
 * of the time from the shell to the first probe.
 */
@NullMarked
package io.tcprt.cli.call;

import org.jspecify.annotations.NullMarked;
