package io.tcprt.cli.paths;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Options;
import io.tcprt.cli.call.OutputFile;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.engine.sort.Scratch;
import io.tcprt.engine.sort.ScratchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine paths FILE...}: the answers of a sweep, in any order, become paths and a graph. */
public final class PathsCommand implements Command {
    private static final int USUAL_MEMORY = 64;
    private static final int MOST_MEMORY = 2000;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "tcprt-engine paths", "Join the answers of a sweep to paths, a line of JSON per target.");
        spec.usageMessage()
                .customSynopsis("tcprt-engine paths [OPTIONS] FILE...")
                .footer(
                        "",
                        "Exit status: 0 all was read and joined, 2 wrong call, 3 this machine cannot write, 4 some of it",
                        "cannot be read (the rest is joined), 130 interrupted.");
        spec.addPositional(
                Options.arguments("FILE", "results of a sweep; - is stdin, of JSON Lines or CSV; several are joined"));
        spec.addOption(Options.value("FILE", "write the paths here instead of to stdout", "--out"));
        spec.addOption(
                Options.value("FILE", "write the links of all paths too, as .dot for Graphviz or .jsonl", "--graph"));
        spec.addOption(Options.flag("overwrite these files", "--force"));
        spec.addOption(Options.value(
                "MIB", "sort in so much memory, and beyond it on disk (" + USUAL_MEMORY + ")", "--memory"));
        return Options.standard(spec);
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        List<String> files = given.arguments();
        if (files.isEmpty()) {
            throw Failure.wrongCall("FILE is missing: tcprt-engine paths [OPTIONS] FILE...");
        }
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            paths.add(ParsedOptions.path("FILE", file));
        }
        Optional<Path> graph = graph(given);
        Optional<Path> out = output(given, "--out");
        if (out.isPresent() && out.equals(graph)) {
            throw Failure.wrongCall("--out and --graph name the same file");
        }
        int memory = given.whole("--memory", 1, MOST_MEMORY, USUAL_MEMORY) << 20;
        try (ScratchFolder folder = ScratchFolder.make(Scratch.make(), console)) {
            PathsRun run = new PathsRun(console, folder.scratch().folder(), memory);
            run.read(paths);
            run.write(out, graph);
            return run.exit();
        } catch (ScratchException e) {
            throw new Failure(ExitCode.NOT_ABLE, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Path> graph(ParsedOptions given) throws Failure {
        Optional<String> name = given.text("--graph");
        if (name.isPresent() && !name.get().endsWith(".dot") && !name.get().endsWith(".jsonl")) {
            throw Failure.wrongCall("--graph must end in .dot or .jsonl, not '" + name.get() + "'");
        }
        return output(given, "--graph");
    }

    private static Optional<Path> output(ParsedOptions given, String option) throws Failure {
        Optional<String> name = given.text(option);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path file = OutputFile.named(option, name.get());
        if (!given.has("--force")) {
            OutputFile.refuseExisting(file, option + " another file,");
        }
        return Optional.of(file);
    }
}
