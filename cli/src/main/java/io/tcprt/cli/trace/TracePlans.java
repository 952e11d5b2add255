package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import java.time.Duration;
import java.util.Optional;

/** Builds a plan for each kind of probe from the options of a trace. */
final class TracePlans {
    private static final int MOST_HOPS = 255;
    private static final int MOST_SILENT_TTLS = 255;

    /** Probes per TTL of a single flow. Of several flows each sends one, since they share most hops. */
    private static final int QUERIES = 3;

    private TracePlans() {}

    static Plan of(ProbeKind kind, ParsedOptions given) throws Failure {
        TcpForm form = SegmentOptions.form(kind, given);
        return given.has("--direct")
                ? DirectOptions.plan(kind, ProbeOptions.slots(given), form, given)
                : tracePlan(kind, given).with(form);
    }

    private static TracePlan tracePlan(ProbeKind kind, ParsedOptions given) throws Failure {
        DirectOptions.refuse(given);
        int last = maxTtl(given);
        int first = given.whole("--first-ttl", 1, MOST_HOPS, 1);
        if (first > last) {
            throw Failure.wrongCall("--first-ttl " + first + " is larger than the last TTL, " + last);
        }
        int queries = given.whole("--queries", 1, TracePlan.MAX_QUERIES, given.has("--flows") ? 1 : QUERIES);
        Duration wait = given.seconds("--wait", ProbeOptions.WAIT);
        int gap = given.whole("--gap", 0, MOST_SILENT_TTLS, 8);
        return new TracePlan(kind, ProbeOptions.slots(given), first, last, queries, wait, gap);
    }

    private static int maxTtl(ParsedOptions given) throws Failure {
        int option = given.whole("--max-ttl", 1, MOST_HOPS, 30);
        Optional<String> argument = given.argument(2);
        if (argument.isPresent() && given.has("--max-ttl")) {
            throw Failure.wrongCall("MAX_TTL is given both as an argument and as --max-ttl");
        }
        return argument.isPresent() ? ParsedOptions.whole("MAX_TTL", argument.get(), 1, MOST_HOPS) : option;
    }
}
