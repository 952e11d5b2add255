package io.tcprt.cli.trace;

import io.tcprt.cli.render.trace.Names;
import io.tcprt.engine.trace.Trace;
import java.util.function.Function;

/**
 * What an output format may need besides the results.
 *
 * @param version version of this program
 * @param input {@code live} or {@code replay}
 * @param names looks up the host names of the addresses in a trace, which may take a second
 */
record FormatContext(String version, String input, Function<Trace, Names> names) {}
