package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.statistics.PathStatistics;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.StringJoiner;

/** Traces round after round within a lab until it has seen enough, and prints what it found; {@link EngineIT} compares. */
public final class LabRounds {
    private static final int ENOUGH = 40;

    private LabRounds() {}

    public static void main(String[] arguments) throws WireException {
        Target target = Target.of(IpAddress.parse(System.getenv("LAB_TARGET")), 443);
        TracePlan round = TracePlan.builder(ProbeKind.valueOf(arguments[0]))
                .queries(1)
                .maxTtl(15)
                .longestWait(Duration.ofSeconds(1))
                .build();
        StringJoiner outcomes = new StringJoiner(" ");
        PathStatistics statistics = new PathStatistics();
        try (LiveTracer tracer =
                LiveTracer.open(target, RoundsPlan.endless(round, Duration.ofMillis(100)), LiveOptions.DEFAULT)) {
            LiveResult result = tracer.watch(statistics)
                    .watch(new TraceWatcher() {
                        @Override
                        public void ended(TraceId trace, Trace found) {
                            outcomes.add(found.outcome().label() + "@"
                                    + found.distance().orElse(0));
                            if (trace.round() == ENOUGH) {
                                tracer.interrupt();
                            }
                        }
                    })
                    .run();
            System.out.println("fault=" + result.fault().orElse("none"));
        }
        System.out.println("hops=" + System.getenv("LAB_HOPS"));
        System.out.println("outcomes=" + outcomes);
        StringJoiner sent = new StringJoiner(" ");
        statistics.hops().forEach(hop -> sent.add(hop.ttl() + ":" + hop.sent()));
        System.out.println("sent=" + sent);
    }
}
