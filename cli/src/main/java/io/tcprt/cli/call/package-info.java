/**
 * What was asked: the words of a call as options of the right type, and how a call ends.
 *
 * <p>{@link io.tcprt.cli.call.CommandLineParser} gives {@link io.tcprt.cli.call.ParsedOptions}; questions that several
 * commands ask of them are in {@link io.tcprt.cli.call.ProbeOptions}. Whatever is wrong with a call is a
 * {@link io.tcprt.cli.call.Failure} with one line and an {@link io.tcprt.cli.call.ExitCode}.
 *
 * <p>Options are declared to picocli by calls and not by annotations: reading annotations costs a third of the time from the
 * shell to the first probe.
 */
@NullMarked
package io.tcprt.cli.call;

import org.jspecify.annotations.NullMarked;
