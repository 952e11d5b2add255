package io.tcprt.cli.trace;

import io.tcprt.cli.render.trace.Names;
import io.tcprt.engine.trace.Trace;
import java.util.function.Function;

/**
 * What a form of output may need beside the results.
 *
 * @param version of this program
 * @param input {@code live} or {@code replay}
 * @param names of the addresses in a trace; looking them up may take a second
 */
record FormatContext(String version, String input, Function<Trace, Names> names) {}
