package io.tcprt.cli.trace;

import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.cli.console.CaptureProgress;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.console.StandardError;
import io.tcprt.cli.targets.Family;
import io.tcprt.cli.targets.Resolver;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.replay.ReplayResult;
import io.tcprt.engine.replay.ReplayWatcher;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays the traces in a capture file: the same engine and output as live, without privileges and without libpcap. */
final class ReplayedTrace {
    private static final List<String> LIVE_ONLY = List.of(
            "--record", "--force", "--interface", "--source", "--source-port", "--rst", "--exclude", "--keep-rights");

    private ReplayedTrace() {}

    static ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        refuseLiveOptions(given);
        Selection wanted = Selection.of(given);
        SurveyOutput output = TraceOutput.of(given, "replay").on(console);
        Path file = ParsedOptions.input("--replay", given.text("--replay").orElseThrow());
        Printing printing =
                new Printing(wanted, output, CaptureProgress.on(console, StandardError.isTerminalWithoutPager()));
        boolean all = given.has("--connections");
        ReplayResult result = read(replay(file, wanted, all), printing);
        for (String note : ContentsWords.notes(result.contents())) {
            console.complain(note);
        }
        if (result.damage().isPresent()) {
            console.complain(String.valueOf(result.damage().get().getMessage()));
            return ExitCode.BAD_FILE;
        }
        if (printing.code().isEmpty()) {
            console.complain(ContentsWords.noTrace(result.contents(), result.frames(), wanted.isSelective(), all));
        }
        return printing.code().orElse(ExitCode.NOT_ANSWERED);
    }

    private static CaptureReplay replay(Path file, Selection wanted, boolean all) {
        CaptureReplay replay = CaptureReplay.of(file);
        wanted.address().ifPresent(replay::only);
        return all ? replay.withConnections() : replay;
    }

    private static ReplayResult read(CaptureReplay replay, Printing printing) throws Failure, IOException {
        try (printing) {
            ReplayResult result = replay.read(printing);
            printing.finished(result.traces());
            return result;
        } catch (CaptureFileException e) {
            throw new Failure(ExitCode.BAD_FILE, String.valueOf(e.getMessage()));
        }
    }

    private static void refuseLiveOptions(ParsedOptions given) throws Failure {
        for (String option : LIVE_ONLY) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " cannot be combined with --replay");
            }
        }
    }

    /** Prints traces as they are completed. */
    private static final class Printing implements ReplayWatcher, AutoCloseable {
        private final Selection wanted;
        private final SurveyOutput output;
        private final CaptureProgress progress;
        private Optional<ExitCode> code = Optional.empty();

        Printing(Selection wanted, SurveyOutput output, CaptureProgress progress) {
            this.wanted = wanted;
            this.output = output;
            this.progress = progress;
        }

        @Override
        public void at(CaptureFile file) {
            progress.at(file);
        }

        @Override
        public void finished(List<Trace> traces) throws IOException {
            List<Trace> chosen =
                    traces.stream().filter(wanted::includes).map(wanted::named).toList();
            List<SurveyDiagnosis> surveys = SurveyDiagnosis.all(chosen);
            if (!surveys.isEmpty()) {
                progress.end();
                ExitCode now = ExitCode.of(surveys);
                code = Optional.of(
                        code.filter(before -> before != ExitCode.ANSWERED).orElse(now));
            }
            for (SurveyDiagnosis survey : surveys) {
                output.write(survey, 0);
            }
        }

        /** The exit code for the traces printed; empty if there was none. */
        Optional<ExitCode> code() {
            return code;
        }

        @Override
        public void close() {
            progress.end();
        }
    }

    /** Selects the traces of the file to print. */
    private record Selection(
            Optional<String> name,
            Optional<IpAddress> address,
            Family family,
            List<Integer> ports,
            Set<ProbeKind> kinds) {

        static Selection of(ParsedOptions given) throws Failure {
            Optional<String> host = given.argument(0);
            Family family = Family.of(given);
            Optional<IpAddress> address =
                    host.isPresent() ? Optional.of(Resolver.address(host.get(), family)) : Optional.empty();
            return new Selection(
                    host.flatMap(Resolver::name),
                    address,
                    family,
                    ProbeOptions.ports(given),
                    ProbeOptions.kinds(given));
        }

        /** Whether it leaves anything out. */
        boolean isSelective() {
            return address.isPresent() || family != Family.EITHER || !ports.isEmpty() || !kinds.isEmpty();
        }

        boolean includes(Trace trace) {
            return (kinds.isEmpty() || kinds.contains(trace.kind()))
                    && family.includes(trace.target().address())
                    && (ports.isEmpty() || trace.target().port().stream().anyMatch(ports::contains));
        }

        /** The trace, with its target named as the user named it. */
        Trace named(Trace trace) {
            Target renamed =
                    new Target(name, trace.target().address(), trace.target().port());
            return name.isEmpty() ? trace : trace.withTarget(renamed);
        }
    }
}
