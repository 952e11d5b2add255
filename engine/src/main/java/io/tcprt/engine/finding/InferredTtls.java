package io.tcprt.engine.finding;

import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@code ttl-inferred}: a caveat about everything else in the trace. */
final class InferredTtls {
    private InferredTtls() {}

    static Stream<Finding> of(Trace trace) {
        return trace.ttlsInferred()
                ? Stream.of(new Finding(FindingCode.TTL_INFERRED, OptionalInt.empty(), List.of(), text(trace)))
                : Stream.empty();
    }

    /** No path is longer than that: such an answer began with a TTL that is not known. */
    private static String text(Trace trace) {
        return "the capture holds answers without their probes: there are no round-trip times, and hops are counted from the"
                + " answers' own TTLs"
                + (trace.maxTtl() >= DirectPlan.UNLIMITED
                        ? ", which tell no distance where they give " + DirectPlan.UNLIMITED + " hops or more"
                        : "");
    }
}
