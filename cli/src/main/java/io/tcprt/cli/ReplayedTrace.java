package io.tcprt.cli;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.replay.ReplayResult;
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

    static ExitCode run(Given given, Console console) throws Failure, IOException {
        refuseLiveOptions(given);
        Selection wanted = Selection.of(given);
        ReplayResult result = read(given, wanted);
        List<Trace> traces = result.traces().stream()
                .filter(wanted::includes)
                .map(wanted::named)
                .toList();
        TraceOutput.of(given, "replay").write(traces, 0, console);
        return end(result, traces, console);
    }

    private static void refuseLiveOptions(Given given) throws Failure {
        for (String option : LIVE_ONLY) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " is for the network and cannot go with --replay");
            }
        }
    }

    private static ReplayResult read(Given given, Selection wanted) throws Failure {
        Path file = LiveCall.path("--replay", given.text("--replay").orElseThrow());
        try {
            return CaptureReplay.read(file, wanted.address());
        } catch (CaptureFileException e) {
            throw new Failure(ExitCode.BAD_FILE, String.valueOf(e.getMessage()));
        }
    }

    private static ExitCode end(ReplayResult result, List<Trace> traces, Console console) {
        if (result.damage().isPresent()) {
            console.complain(String.valueOf(result.damage().get().getMessage()));
            return ExitCode.BAD_FILE;
        }
        if (traces.isEmpty()) {
            console.complain("no trace that was asked for is among the " + result.frames() + " packets of the file");
        }
        return ExitCode.of(traces);
    }

    /** Which traces of the file are to be shown. */
    private record Selection(
            Optional<String> name,
            Optional<IpAddress> address,
            Family family,
            List<Integer> ports,
            Set<ProbeKind> kinds) {

        static Selection of(Given given) throws Failure {
            Optional<String> host = given.argument(0);
            Family family = Family.of(given);
            Optional<IpAddress> address =
                    host.isPresent() ? Optional.of(Resolver.address(host.get(), family)) : Optional.empty();
            return new Selection(
                    host.flatMap(Resolver::name),
                    address,
                    family,
                    TraceRequests.asked(given),
                    TraceCommand.kinds(given));
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
