package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.time.Duration;
import java.util.List;

/** The options of {@code --direct}, and those that cannot be combined with it. */
final class DirectOptions {
    private static final List<String> OWN = List.of("--count", "--interval");
    private static final List<String> OF_A_TRACE = List.of("--first-ttl", "--max-ttl", "--queries", "--gap", "--flows");
    private static final int COUNT = 4;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private DirectOptions() {}

    static DirectPlan plan(ProbeKind kind, int slots, TcpForm form, ParsedOptions given) throws Failure {
        for (String option : OF_A_TRACE) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " cannot be combined with --direct");
            }
        }
        if (given.argument(2).isPresent()) {
            throw Failure.wrongCall("MAX_TTL cannot be combined with --direct");
        }
        int count = given.whole("--count", 1, DirectPlan.MAX_COUNT, COUNT);
        Duration interval = given.seconds("--interval", "0.01", INTERVAL);
        return new DirectPlan(kind, slots, count, interval, given.seconds("--wait", ProbeOptions.WAIT), form);
    }

    /** Refuses options that only {@code --direct} has. */
    static void refuse(ParsedOptions given) throws Failure {
        for (String option : OWN) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " requires --direct");
            }
        }
    }
}
