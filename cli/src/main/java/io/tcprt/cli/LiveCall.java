package io.tcprt.cli;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What was asked of the network: read from the options whole, before anything is opened. */
record LiveCall(Target target, TracePlan plan, LiveOptions options) {
    private static final int HTTPS = 443;
    private static final int MOST_HOPS = 255;
    private static final int MOST_PORTS = 65535;
    private static final int MOST_SILENT_TTLS = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    static LiveCall of(Given given) throws Failure {
        tcpOnly(TraceCommand.kinds(given));
        TracePlan plan = plan(given);
        LiveOptions options = options(given);
        return new LiveCall(target(given), plan, options);
    }

    private static void tcpOnly(Set<ProbeKind> kinds) throws Failure {
        if (!kinds.isEmpty() && !kinds.equals(Set.of(ProbeKind.TCP))) {
            throw Failure.wrongCall("only tcp probes can be sent so far; icmp and udp can be read with --replay");
        }
    }

    private static Target target(Given given) throws Failure {
        String host = given.argument(0)
                .orElseThrow(() -> Failure.wrongCall("HOST is missing: tcprt-engine HOST [PORT [MAX_TTL]]"));
        if (Commands.NAMED.contains(host)) {
            throw Failure.wrongCall("a command comes first: tcprt-engine " + host + " [OPTIONS]");
        }
        int port = port(given).orElse(HTTPS);
        Ipv4Address address = Resolver.address(host);
        Optional<String> name = address.toString().equals(host) ? Optional.empty() : Optional.of(host);
        return new Target(name, address, OptionalInt.of(port));
    }

    static OptionalInt port(Given given) throws Failure {
        Optional<String> text = given.argument(1);
        return text.isPresent() ? OptionalInt.of(Given.whole("PORT", text.get(), 1, MOST_PORTS)) : OptionalInt.empty();
    }

    private static TracePlan plan(Given given) throws Failure {
        int last = maxTtl(given);
        int first = given.whole("--first-ttl", 1, MOST_HOPS, 1);
        if (first > last) {
            throw Failure.wrongCall("--first-ttl " + first + " is beyond the last TTL " + last);
        }
        int queries = given.whole("--queries", 1, TracePlan.MAX_QUERIES, 3);
        Duration wait = given.seconds("--wait", PATIENCE);
        int gap = given.whole("--gap", 0, MOST_SILENT_TTLS, 8);
        return new TracePlan(ProbeKind.TCP, slots(given), first, last, queries, wait, gap);
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
