package io.tcprt.cli;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What was asked of the network: read from the options whole, before anything is opened. */
record LiveCall(Target target, Plan plan, LiveOptions options) {
    private static final int HTTPS = 443;

    /** Where traceroute begins; nobody listens there. */
    private static final int TRACEROUTE = 33_434;

    private static final int MOST_HOPS = 255;
    private static final int MOST_PORTS = 65535;
    private static final int MOST_SILENT_TTLS = 255;
    static final Duration PATIENCE = Duration.ofSeconds(3);

    static LiveCall of(Given given) throws Failure {
        ProbeKind kind = kind(given);
        TcpForm form = TcpOptions.form(kind, given);
        Plan plan = given.has("--direct")
                ? DirectOptions.plan(kind, slots(given), form, given)
                : plan(kind, given).with(form);
        LiveOptions options = options(given);
        return new LiveCall(target(kind, given), plan, options);
    }

    private static ProbeKind kind(Given given) throws Failure {
        Set<ProbeKind> kinds = TraceCommand.kinds(given);
        if (kinds.size() > 1) {
            throw Failure.wrongCall(
                    "one kind of probe at a time so far; call once with --probe tcp and once with icmp");
        }
        return kinds.isEmpty() ? ProbeKind.TCP : kinds.iterator().next();
    }

    private static Target target(ProbeKind kind, Given given) throws Failure {
        String host = given.argument(0)
                .orElseThrow(() -> Failure.wrongCall("HOST is missing: tcprt-engine HOST [PORT [MAX_TTL]]"));
        if (Commands.NAMED.contains(host)) {
            throw Failure.wrongCall("a command comes first: tcprt-engine " + host + " [OPTIONS]");
        }
        OptionalInt port = targetPort(kind, given);
        Ipv4Address address = Resolver.address(host);
        Optional<String> name = address.toString().equals(host) ? Optional.empty() : Optional.of(host);
        return new Target(name, address, port);
    }

    private static OptionalInt targetPort(ProbeKind kind, Given given) throws Failure {
        OptionalInt port = port(given);
        if (kind != ProbeKind.ICMP) {
            return OptionalInt.of(port.orElse(kind == ProbeKind.TCP ? HTTPS : TRACEROUTE));
        }
        if (port.isPresent()) {
            throw Failure.wrongCall("icmp has no ports: leave PORT out, and give the last TTL as --max-ttl");
        }
        return port;
    }

    static OptionalInt port(Given given) throws Failure {
        Optional<String> text = given.argument(1);
        return text.isPresent() ? OptionalInt.of(Given.whole("PORT", text.get(), 1, MOST_PORTS)) : OptionalInt.empty();
    }

    private static TracePlan plan(ProbeKind kind, Given given) throws Failure {
        DirectOptions.refuse(given);
        int last = maxTtl(given);
        int first = given.whole("--first-ttl", 1, MOST_HOPS, 1);
        if (first > last) {
            throw Failure.wrongCall("--first-ttl " + first + " is beyond the last TTL " + last);
        }
        int queries = given.whole("--queries", 1, TracePlan.MAX_QUERIES, 3);
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

    private static int slots(Given given) throws Failure {
        int all = TracePlan.MAX_RECORD_ROUTE_SLOTS;
        return given.whole("--rr-slots", 1, all, given.has("--rr") ? all : 0);
    }

    private static LiveOptions options(Given given) throws Failure {
        Optional<String> port = given.text("--source-port");
        return new LiveOptions(
                given.text("--interface"),
                source(given),
                port.isPresent()
                        ? OptionalInt.of(Given.whole("--source-port", port.get(), 1, MOST_PORTS))
                        : OptionalInt.empty(),
                recording(given));
    }

    private static Optional<IpAddress> source(Given given) throws Failure {
        Optional<String> text = given.text("--source");
        try {
            return text.map(Ipv4Address::parse);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall("--source must be an IPv4 address of this machine, not '" + text.get() + "'");
        }
    }

    private static Optional<Path> recording(Given given) throws Failure {
        Optional<String> text = given.text("--record");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = path("--record", text.get());
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw Failure.wrongCall("--record must name a file in a folder that exists, not '" + file + "'");
        }
        return Optional.of(file);
    }

    static Path path(String what, String text) throws Failure {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Failure.wrongCall(what + " must name a file, not '" + text + "'");
        }
    }
}
