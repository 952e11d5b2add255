package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.OutputFile;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.cli.targets.Resolver;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.plan.TraceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A live trace as requested. All options are read and checked before anything is opened. */
record LiveCall(RunPlan run, LiveOptions options) {
    private static final int MOST_PORTS = 65535;

    /** Whoever names one host means it, be it this one or that of an example; the lists have been asked. */
    private static final TargetPolicy ANY_HOST = TargetPolicy.builder()
            .allowSpecialPurpose()
            .ignoreListOfThisMachine()
            .build();

    static LiveCall of(ParsedOptions given) throws Failure {
        LiveOptions options = options(given);
        FlowCount flows = flows(given);
        List<TraceRequest> requests = TraceRequests.of(given, options);
        if (requests.size() * flows.first() > FlowCount.MOST) {
            throw Failure.wrongCall(
                    "this would be " + requests.size() * flows.first() + " flows at once, and the limit is "
                            + FlowCount.MOST + ": reduce --flows, kinds, ports or addresses");
        }
        requirePorts(requests, flows, options);
        if (given.has("--in-session") && (requests.size() > 1 || !flows.equals(FlowCount.ONE))) {
            throw Failure.wrongCall(
                    "--in-session traces one connection: give one kind, port and address, and omit --flows");
        }
        if (given.has("--in-session") && given.has("--rst")) {
            throw Failure.wrongCall("--rst would reset the connection that --in-session needs: omit one of them");
        }
        return new LiveCall(new RunPlan(requests, flows), options);
    }

    /** The same call without this address; empty if nothing is left to trace. */
    Optional<LiveCall> without(IpAddress address) {
        List<TraceRequest> others = run.requests().stream()
                .filter(request -> !request.target().address().equals(address))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveCall(new RunPlan(others, run.flows()), options));
    }

    /** The flows of one kind take consecutive source ports, beginning with the one given. */
    private static void requirePorts(List<TraceRequest> requests, FlowCount flows, LiveOptions options) throws Failure {
        for (ProbeKind kind : ProbeKind.values()) {
            long ofKind = requests.stream()
                            .filter(request -> request.plan().kind() == kind)
                            .count()
                    * flows.first();
            long highest = MOST_PORTS + 1 - ofKind;
            if (options.sourcePort().isPresent() && options.sourcePort().getAsInt() > highest) {
                throw Failure.wrongCall(
                        "this call needs " + ofKind + " consecutive source ports, so --source-port must be at most "
                                + highest + ", not " + options.sourcePort().getAsInt());
            }
        }
    }

    private static FlowCount flows(ParsedOptions given) throws Failure {
        Optional<String> text = given.text("--flows");
        if (text.equals(Optional.of("auto"))) {
            return FlowCount.AUTO;
        }
        return text.isPresent() ? FlowCount.of(numberOfFlows(text.get())) : FlowCount.ONE;
    }

    private static int numberOfFlows(String text) throws Failure {
        if (!text.matches("[0-9]+")) {
            throw Failure.wrongCall(
                    "--flows must be a whole number from 1 to " + FlowCount.MOST + ", or auto, not " + Quoted.of(text));
        }
        return ParsedOptions.whole("--flows", text, 1, FlowCount.MOST);
    }

    private static LiveOptions options(ParsedOptions given) throws Failure {
        Optional<String> port = given.text("--source-port");
        return new LiveOptions(
                interfaceName(given),
                ProbeOptions.source(given),
                port.isPresent()
                        ? OptionalInt.of(ParsedOptions.whole("--source-port", port.get(), 1, MOST_PORTS))
                        : OptionalInt.empty(),
                recording(given),
                given.has("--rst"),
                !given.has("--keep-rights"),
                ANY_HOST);
    }

    /** The option, or the zone of an IPv6 address, which means the same. */
    private static Optional<String> interfaceName(ParsedOptions given) throws Failure {
        Optional<String> name = given.text("--interface");
        String by = name.map(option -> "--interface " + option).orElse("");
        for (Optional<String> address : List.of(given.argument(0), given.text("--source"))) {
            Optional<String> zone = address.isPresent() ? Resolver.zone(address.get()) : Optional.empty();
            if (name.isPresent() && zone.isPresent() && !name.equals(zone)) {
                throw Failure.wrongCall(Quoted.of(address.get()) + " contradicts " + by + ": give only one of them");
            }
            if (name.isEmpty() && zone.isPresent()) {
                name = zone;
                by = Quoted.of(address.get());
            }
        }
        return name;
    }

    private static Optional<LiveOptions.Recording> recording(ParsedOptions given) throws Failure {
        Optional<String> text = given.text("--record");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path file = OutputFile.named("--record", text.get());
        if (!given.has("--force")) {
            OutputFile.refuseExisting(file, "--record another file,");
        }
        return Optional.of(new LiveOptions.Recording(file, given.has("--force") || OutputFile.isPipeOrDevice(file)));
    }
}
