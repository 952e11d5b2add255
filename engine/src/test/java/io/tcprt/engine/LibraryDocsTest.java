package io.tcprt.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.Verdict;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.live.LiveResult;
import io.tcprt.engine.live.LiveTracer;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.statistics.HopStatistics;
import io.tcprt.engine.statistics.PathStatistics;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.WireException;
import io.tcprt.fixtures.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code library.md} are the code below: it compiles, and what needs no network runs. */
final class LibraryDocsTest {
    private static final Pattern SHOWN = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMPILED = Pattern.compile("// example\n(.*?)// end", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private Path capture(String name) {
        return Captures.named(name).copyTo(folder);
    }

    private static void replay(Path file, PrintStream out) throws CaptureFileException {
        // example
        for (Trace trace : CaptureReplay.read(file, Optional.empty()).traces()) {
            Diagnosis diagnosis = Diagnosis.of(trace);
            out.println(trace.target().address() + ": " + trace.outcome().label() + " " + trace.recordRoutePath());
            for (Finding finding : diagnosis.findings()) {
                out.println(finding.code().label() + ": " + finding.text());
            }
            if (diagnosis.verdict() instanceof Verdict.Forged forged) {
                out.println("a device behind hop " + forged.between().near().ttl() + " answers for the target");
            }
        }
        // end
    }

    /** Needs a network and privileges, so it is only compiled. */
    static void live(PrintStream out) throws WireException {
        // example
        Target target = Target.of(IpAddress.parse("10.9.9.2"), 443);
        TracePlan plan =
                TracePlan.builder(ProbeKind.TCP).recordRouteSlots(9).queries(1).build();
        try (LiveTracer tracer = LiveTracer.open(target, plan, LiveOptions.DEFAULT)) {
            for (Trace trace : tracer.run().traces()) {
                out.println(Diagnosis.of(trace).verdict());
            }
        }
        // end
    }

    private static void watched(Path file, PrintStream out) throws CaptureFileException {
        // example
        TraceWatcher printer = new TraceWatcher() {
            @Override
            public void answered(ProbeEvent event) {
                event.attempt().reply().ifPresent(reply -> out.println(event.ttl() + " " + reply.from()));
            }

            @Override
            public void ended(TraceId trace, Trace result) {
                out.println(trace.target().address() + ": " + result.outcome().label());
            }
        };
        CaptureReplay.of(file).watch(printer).read();
        // end
    }

    /** Needs a network and rights: it is compiled only. */
    static void rounds(PrintStream out) throws WireException, InterruptedException {
        // example
        RoundsPlan plan =
                RoundsPlan.endless(TracePlan.builder(ProbeKind.TCP).queries(1).build(), Duration.ofSeconds(1));
        PathStatistics statistics = new PathStatistics();
        try (LiveTracer tracer =
                LiveTracer.open(Target.of(IpAddress.parse("10.9.9.2"), 443), plan, LiveOptions.DEFAULT)) {
            CompletableFuture<LiveResult> running = tracer.watch(statistics).start();
            TimeUnit.MINUTES.sleep(1);
            running.cancel(true);
            for (HopStatistics hop : statistics.hops()) {
                out.println(hop.ttl() + " " + hop.sent() + " sent, loss " + hop.loss());
            }
        }
        // end
    }

    private static void packets(Path path, PrintStream out) throws CaptureFileException {
        // example
        try (CaptureFile file = CaptureFile.open(path)) {
            while (file.next()) {
                Decoded frame =
                        FrameDecoder.decode(file.linkType().orElseThrow(), file.bytes(), file.start(), file.end());
                if (frame.network() instanceof Network.Ip ip) {
                    out.println(ip.header().source() + " TTL " + ip.header().ttl());
                }
            }
        }
        // end
    }

    @Test
    void aReplayPrintsTargetAndFindings() throws CaptureFileException {
        replay(capture("lab-dst-admin-prohibited"), out);
        assertTrue(text().startsWith("10.79.4.2: unreachable "), text());
        assertTrue(text().contains("\nadmin-prohibited: "), text());
    }

    @Test
    void aWatcherPrintsAnswersAsTheyCome() throws CaptureFileException {
        watched(capture("rr-syn-ttl-sweep"), out);
        assertTrue(text().startsWith("1 10.77.1.2\n2 10.77.2.2\n3 10.77.3.2\n"), text());
        assertTrue(text().endsWith("10.77.4.2: closed\n"), text());
    }

    @Test
    void packetsPrintTheirSources() throws CaptureFileException {
        packets(capture("rr-syn-ttl-sweep"), out);
        assertTrue(text().startsWith("10.77.1.1 TTL 1\n10.77.1.2 TTL "), text());
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theDocumentShowsThisCode() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/tcprt/engine/LibraryDocsTest.java"));
        assertEquals(blocks(COMPILED, source), blocks(SHOWN, Files.readString(Path.of("docs", "library.md"))));
    }

    /** Formatters may break lines anywhere. */
    private static List<String> blocks(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(block -> block.group(1).replaceAll("\\s", ""))
                .toList();
    }
}
