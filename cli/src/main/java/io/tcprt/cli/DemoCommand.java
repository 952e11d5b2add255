package io.tcprt.cli;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.CommandLineParser;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Options;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.trace.TraceCommand;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.fixtures.Captures;
import io.tcprt.fixtures.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine demo}: runs this program in a small network that exists as long as the trace. */
final class DemoCommand implements Command {
    private static final int MOST_HOPS = 20;

    /** Replayed where no network can be built: nine hops that fill nine slots. */
    static final String CAPTURE = "rr-syn-ttl-sweep-9hops";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "tcprt-engine demo",
                "Build a small network of Linux namespaces and trace it live. Other options are those of a trace.");
        spec.usageMessage()
                .customSynopsis("tcprt-engine demo [--hops N] [--lab NAME] [OPTIONS]")
                .footer(
                        "",
                        "Examples:",
                        "  tcprt-engine demo                        trace 8 routers with Record Route",
                        "  tcprt-engine demo --hops 3 --probe icmp  trace 3 routers with ICMP echo",
                        "  tcprt-engine demo --lab rr-filtered      trace a lab that drops Record Route",
                        "  tcprt-engine demo --lab help             list the labs");
        spec.addOption(Options.value("N", "routers in the lab, 1 to " + MOST_HOPS + " (default 8)", "--hops"));
        spec.addOption(Options.value("NAME", "lab to build (default chain); an unknown name lists them", "--lab"));
        spec.parser().unmatchedArgumentsAllowed(true);
        return Options.standard(spec);
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        int hops = given.whole("--hops", 1, MOST_HOPS, 8);
        try {
            Optional<String> obstacle = Lab.available();
            return obstacle.isEmpty()
                    ? live(lab(given, hops), given, console)
                    : replayed(obstacle.get(), given, console);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static Lab lab(ParsedOptions given, int hops) throws Failure, IOException, InterruptedException {
        String name = given.text("--lab").orElse("chain");
        List<String> names = Lab.names();
        if (!names.contains(name)) {
            throw Failure.wrongCall("--lab must be one of " + String.join(", ", names) + ", not " + Quoted.of(name));
        }
        return given.has("--hops") ? Lab.named(name).with("hops", hops) : Lab.named(name);
    }

    private static ExitCode live(Lab lab, ParsedOptions given, Console console)
            throws IOException, InterruptedException {
        List<String> trace = new ArrayList<>(given.words().unmatched());
        boolean ipv6 = trace.contains("-6");
        if (!ipv6 && !trace.contains("--rr")) {
            trace.add(0, "--rr");
        }
        trace.add(ipv6 ? "dst6.lab" : "dst.lab");
        console.complain("running in a lab of namespaces: tcprt-engine " + String.join(" ", trace));
        List<String> command = Self.command();
        command.addAll(trace);
        return Child.run(lab.command(command.toArray(String[]::new)));
    }

    private static ExitCode replayed(String obstacle, ParsedOptions given, Console console)
            throws Failure, IOException {
        console.complain("cannot build a lab here (" + obstacle + "); replaying a capture of one instead");
        Path folder = Files.createTempDirectory("tcprt-demo");
        Path file = Captures.named(CAPTURE).copyTo(folder);
        try {
            boolean json = given.words().unmatched().contains("--json");
            List<String> words = List.of("--numeric", "--replay", file.toString());
            List<String> call = new ArrayList<>(json ? List.of("--json") : List.of());
            call.addAll(words);
            TraceCommand replay = new TraceCommand();
            return replay.run(new CommandLineParser(replay.spec()).parse(call), console);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
