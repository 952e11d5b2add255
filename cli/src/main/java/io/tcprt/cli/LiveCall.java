package io.tcprt.cli;

import io.tcprt.cli.text.Quote;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was asked of the network: read from the options whole, before anything is opened. */
record LiveCall(RunPlan run, LiveOptions options) {
    private static final int MOST_HOPS = 255;
    private static final int MOST_PORTS = 65535;
    private static final int MOST_SILENT_TTLS = 255;

    /** Probes per TTL of a single flow; of several flows each has one, since they show the same hops. */
    private static final int QUERIES = 3;

    static final Duration PATIENCE = Duration.ofSeconds(3);

    static LiveCall of(Given given) throws Failure {
        LiveOptions options = options(given);
        FlowCount flows = flows(given);
        List<TraceRequest> requests = TraceRequests.of(given, options);
        if (requests.size() * flows.first() > FlowCount.MOST) {
            throw Failure.wrongCall("this call asks for " + requests.size() * flows.first() + " flows at once, and "
                    + FlowCount.MOST + " are the most: fewer --flows, kinds, ports or addresses");
        }
        requirePorts(requests, flows, options);
        if (given.has("--in-session") && (requests.size() > 1 || !flows.equals(FlowCount.ONE))) {
            throw Failure.wrongCall(
                    "--in-session is of one connection: leave --flows and further kinds, ports and" + " addresses out");
        }
        if (given.has("--in-session") && given.has("--rst")) {
            throw Failure.wrongCall("--rst would reset the connection that --in-session needs: leave one out");
        }
        return new LiveCall(new RunPlan(requests, flows), options);
    }

    /** Flows of one kind have ports in a row, beginning with the one that is named. */
    private static void requirePorts(List<TraceRequest> requests, FlowCount flows, LiveOptions options) throws Failure {
        for (ProbeKind kind : ProbeKind.values()) {
            long ofKind = requests.stream()
                            .filter(request -> request.plan().kind() == kind)
                            .count()
                    * flows.first();
            long highest = MOST_PORTS + 1 - ofKind;
            if (options.sourcePort().isPresent() && options.sourcePort().getAsInt() > highest) {
                throw Failure.wrongCall(
                        "this call takes " + ofKind + " source ports in a row, so --source-port must be " + highest
                                + " at most, not " + options.sourcePort().getAsInt());
            }
        }
    }

    private static FlowCount flows(Given given) throws Failure {
        Optional<String> text = given.text("--flows");
        if (text.equals(Optional.of("auto"))) {
            return FlowCount.AUTO;
        }
        return text.isPresent() ? FlowCount.of(numberOfFlows(text.get())) : FlowCount.ONE;
    }

    private static int numberOfFlows(String text) throws Failure {
        if (!text.matches("[0-9]+")) {
            throw Failure.wrongCall(
                    "--flows must be a whole number from 1 to " + FlowCount.MOST + ", or auto, not " + Quote.of(text));
        }
        return Given.whole("--flows", text, 1, FlowCount.MOST);
    }

    static Plan plan(ProbeKind kind, Given given) throws Failure {
        TcpForm form = TcpOptions.form(kind, given);
        return given.has("--direct")
                ? DirectOptions.plan(kind, slots(given), form, given)
                : tracePlan(kind, given).with(form);
    }

    private static TracePlan tracePlan(ProbeKind kind, Given given) throws Failure {
        DirectOptions.refuse(given);
        int last = maxTtl(given);
        int first = given.whole("--first-ttl", 1, MOST_HOPS, 1);
        if (first > last) {
            throw Failure.wrongCall("--first-ttl " + first + " is beyond the last TTL " + last);
        }
        int queries = given.whole("--queries", 1, TracePlan.MAX_QUERIES, given.has("--flows") ? 1 : QUERIES);
        Duration wait = given.seconds("--wait", PATIENCE);
        int gap = given.whole("--gap", 0, MOST_SILENT_TTLS, 8);
        return new TracePlan(kind, slots(given), first, last, queries, wait, gap);
    }

    private static int maxTtl(Given given) throws Failure {
        int option = given.whole("--max-ttl", 1, MOST_HOPS, 30);
        Optional<String> argument = given.argument(2);
        if (argument.isPresent() && given.has("--max-ttl")) {
            throw Failure.wrongCall("MAX_TTL is given twice: as an argument and as --max-ttl");
        }
        return argument.isPresent() ? Given.whole("MAX_TTL", argument.get(), 1, MOST_HOPS) : option;
    }

    static int slots(Given given) throws Failure {
        int all = TracePlan.MAX_RECORD_ROUTE_SLOTS;
        return given.whole("--rr-slots", 1, all, given.has("--rr") ? all : 0);
    }

    private static LiveOptions options(Given given) throws Failure {
        Optional<String> port = given.text("--source-port");
        return new LiveOptions(
                interfaceName(given),
                source(given),
                port.isPresent()
                        ? OptionalInt.of(Given.whole("--source-port", port.get(), 1, MOST_PORTS))
                        : OptionalInt.empty(),
                recording(given),
                given.has("--rst"),
                !given.has("--keep-rights"));
    }

    /** The zone of a literal says the same as the option. */
    private static Optional<String> interfaceName(Given given) throws Failure {
        Optional<String> option = given.text("--interface");
        Optional<String> host = given.argument(0);
        Optional<String> zone = host.isPresent() ? Resolver.zone(host.get()) : Optional.empty();
        if (option.isPresent() && zone.isPresent() && !option.equals(zone)) {
            throw Failure.wrongCall(
                    Quote.of(host.get()) + " is not on --interface " + option.get() + ": give one of both");
        }
        return option.or(() -> zone);
    }

    static Optional<IpAddress> source(Given given) throws Failure {
        Optional<String> text = given.text("--source");
        try {
            return text.map(IpAddress::parse);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall("--source must be an address of this machine, not " + Quote.of(text.get()));
        }
    }

    private static Optional<LiveOptions.Recording> recording(Given given) throws Failure {
        Optional<String> text = given.text("--record");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = OutputFile.named("--record", text.get());
        if (!given.has("--force")) {
            OutputFile.refuseExisting(file, "--record another file,");
        }
        return Optional.of(new LiveOptions.Recording(file, given.has("--force") || OutputFile.isPassage(file)));
    }

    static Path path(String what, String text) throws Failure {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Said below, as for an empty word.
        }
        throw Failure.wrongCall(what + " must name a file, not '" + text + "'");
    }
}
