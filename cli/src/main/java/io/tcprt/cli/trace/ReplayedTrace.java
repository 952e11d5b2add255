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

/** Traces out of a capture file: the same engine and the same output, without rights and without libpcap. */
final class ReplayedTrace {
    private static final List<String> LIVE_ONLY = List.of(
            "--record", "--force", "--interface", "--source", "--source-port", "--rst", "--exclude", "--keep-rights");

    private ReplayedTrace() {}

    static ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        refuseLiveOptions(given);
        Selection wanted = Selection.of(given);
        SurveyOutput output = TraceOutput.of(given, "replay").on(console);
        Path file = ParsedOptions.path("--replay", given.text("--replay").orElseThrow());
        Telling telling = new Telling(wanted, output, CaptureProgress.on(console, StandardError.isTerminalOfOurs()));
        return end(read(file, wanted, telling), telling.code(), console);
    }

    private static ReplayResult read(Path file, Selection wanted, Telling telling) throws Failure, IOException {
        try (telling) {
            ReplayResult result = CaptureReplay.read(file, wanted.address(), telling);
            telling.finished(result.traces());
            return result;
        } catch (CaptureFileException e) {
            throw new Failure(ExitCode.BAD_FILE, String.valueOf(e.getMessage()));
        }
    }

    private static void refuseLiveOptions(ParsedOptions given) throws Failure {
        for (String option : LIVE_ONLY) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " is for the network and cannot go with --replay");
            }
        }
    }

    private static ExitCode end(ReplayResult result, Optional<ExitCode> told, Console console) {
        if (result.damage().isPresent()) {
            console.complain(String.valueOf(result.damage().get().getMessage()));
            return ExitCode.BAD_FILE;
        }
        if (told.isEmpty()) {
            console.complain("no trace that was asked for is among the " + result.frames() + " packets of the file");
        }
        return told.orElse(ExitCode.NOT_ANSWERED);
    }

    /** Shows traces as they come. */
    private static final class Telling implements ReplayWatcher, AutoCloseable {
        private final Selection wanted;
        private final SurveyOutput output;
        private final CaptureProgress progress;
        private Optional<ExitCode> code = Optional.empty();

        Telling(Selection wanted, SurveyOutput output, CaptureProgress progress) {
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

        /** Whether all targets answered; empty when nothing was to be shown. */
        Optional<ExitCode> code() {
            return code;
        }

        @Override
        public void close() {
            progress.end();
        }
    }

    /** Which traces of the file are to be shown. */
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

        boolean includes(Trace trace) {
            return (kinds.isEmpty() || kinds.contains(trace.kind()))
                    && family.includes(trace.target().address())
                    && (ports.isEmpty() || trace.target().port().stream().anyMatch(ports::contains));
        }

        /** The trace with its target called as the user called it. */
        Trace named(Trace trace) {
            Target called =
                    new Target(name, trace.target().address(), trace.target().port());
            return name.isEmpty() ? trace : trace.withTarget(called);
        }
    }
}
