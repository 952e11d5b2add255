package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureFrames;
import io.tcprt.engine.wire.Captured;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The captures of our own labs and of damaged files, against what is documented of them. */
class DocumentedPathsTest {
    @TempDir
    Path folder;

    private ReplayResult read(String capture) throws CaptureFileException {
        return CaptureReplay.read(Captures.named(capture).copyTo(folder), Optional.empty());
    }

    private Trace only(String capture) throws CaptureFileException {
        List<Trace> traces = read(capture).traces();
        assertEquals(1, traces.size(), capture);
        return traces.get(0);
    }

    /** Last two numbers of each address that answered, "*" for silence. */
    private static String rows(Trace trace) {
        return trace.hops().stream()
                .map(hop -> hop.isSilent() ? "*" : addresses(hop))
                .collect(Collectors.joining(" "));
    }

    private static String addresses(Hop hop) {
        return hop.replies()
                .map(reply -> reply.from().toString())
                .map(address -> address.substring(address.indexOf('.', address.indexOf('.') + 1) + 1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String end(Trace trace) {
        String distance =
                trace.distance().isPresent() ? " at " + trace.distance().getAsInt() : "";
        return trace.outcome().label() + distance + ", " + trace.stopReason().label();
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rr-syn-ttl-sweep         | 1.2 2.2 3.2 4.2                     | closed at 4, target",
                "rr-syn-ttl-sweep-9hops   | 1.2 2.2 3.2 4.2 5.2 6.2 7.2 8.2 9.2 | closed at 9, target",
                "plain-syn-ttl-sweep      | 1.2 2.2 3.2 4.2                     | closed at 4, target",
                "lab-silent-hop-rr        | 1.2 * 3.2 4.2                       | open at 4, target",
                "lab-rr-drop              | 1.2 2.2 * * *                       | silent, max-ttl",
                "lab-rr-reject            | 1.2 2.2 * * *                       | silent, max-ttl",
                "lab-nat-snat-rr          | 1.2 2.2 3.2 4.2                     | open at 4, target",
                "lab-nat-dnat-rr          | 1.2 4.2 4.2 4.2                     | closed at 4, target",
                "lab-rewrite-tos-mss-id   | 1.2 2.2 3.2 4.2                     | open at 4, target",
                "lab-dst-admin-prohibited | 1.2 2.2 3.2 4.2                     | unreachable, unreachable",
                "lab-dst-hostunreach      | 1.2 2.2 3.2                         | unreachable, unreachable",
                "lab-dst-portunreach      | 1.2 2.2 3.2 4.2                     | reached at 4, target",
                "lab-dst-drop             | 1.2 2.2 3.2 * *                     | silent, max-ttl",
                "lab-mtu-fragneeded       | 1.2 2.2 2.2                         | unreachable, unreachable",
                "lab-loss-dup             | 1.2 2.2 3.2 4.2                     | open at 4, target",
                "lab-proto-split-tcp-rr   | 1.2 2.2 3.2 4.2                     | open at 4, target",
                "lab-proto-split-icmp-rr  | 1.2 12.2 3.2 4.2                    | reached at 4, target",
                "live-any-sll             | 1.2 2.2                             | silent, max-ttl",
                "live-any-sll2            | 1.2 2.2                             | silent, max-ttl",
            })
    void aLabsCaptureShowsTheLabsPath(String capture, String rows, String end) throws CaptureFileException {
        Trace trace = only(capture);

        assertEquals(rows, rows(trace));
        assertEquals(end, end(trace));
    }

    @Test
    void sixteenFlowsOverFourBranchesAreSixteenTraces() throws CaptureFileException {
        List<Trace> flows = read("lab-ecmp4-16flows-rr").traces();

        assertEquals(
                IntStream.range(41_000, 41_016).boxed().toList(),
                flows.stream().map(flow -> flow.sourcePort().orElseThrow()).toList());
        assertEquals(
                Set.of("0.2 1.2 101.2 99.2", "0.2 2.2 102.2 99.2", "0.2 3.2 103.2 99.2", "0.2 4.2 104.2 99.2"),
                flows.stream().map(DocumentedPathsTest::rows).collect(Collectors.toSet()));
        assertEquals(
                Set.of("closed at 4, target"),
                flows.stream().map(DocumentedPathsTest::end).collect(Collectors.toSet()));
    }

    @Test
    void duplicatesAreCountedAndShownOnce() throws CaptureFileException {
        Trace trace = only("lab-loss-dup");

        assertEquals(new Tally(6, 5, 4, 0), trace.tally());
    }

    @Test
    void whatRouterOneRewroteStandsInTheQuotesBehindIt() throws CaptureFileException {
        List<Hop> hops = only("lab-rewrite-tos-mss-id").hops();

        assertEquals(List.of(), changes(hops.get(0)));
        for (Hop hop : hops.subList(1, 3)) {
            assertEquals(List.of("dscp", "id", "mss"), changes(hop), "TTL " + hop.ttl());
        }
    }

    private static List<String> changes(Hop hop) {
        return hop.replies()
                .flatMap(reply -> reply.changed().stream())
                .map(Change::field)
                .toList();
    }

    @Test
    void aSmallMtuIsTold() throws CaptureFileException {
        Reply reply =
                only("lab-mtu-fragneeded").hops().get(2).replies().findFirst().orElseThrow();

        assertEquals(576, reply.icmp().orElseThrow().nextHopMtu().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"rr-malformed, 1", "synth-icmp-codes, 0"})
    void anErrorAboutWhatIsNoProbeMakesNoTrace(String capture, int traces) throws CaptureFileException {
        for (Trace trace : read(capture).traces()) {
            boolean allAnswered = trace.hops().stream()
                    .flatMap(hop -> hop.attempts().stream())
                    .map(Attempt::reply)
                    .allMatch(Optional::isPresent);
            assertTrue(!trace.ttlsInferred() || allAnswered, "an inferred probe is one that was answered");
        }
        assertEquals(traces, read(capture).traces().size());
    }

    @Test
    void severalTargetsAreSeveralTracesInTheOrderOfTheFile() throws IOException {
        Path file = folder.resolve("several.pcap");
        List<String> captures = List.of(
                "foreign-traceroute-tcp-drop", "rr-syn-ttl-sweep", "foreign-traceroute-icmp", "lab-silent-hop-rr");
        try (CaptureWriter writer = CaptureWriter.create(file, LinkType.ETHERNET, 65_535)) {
            for (String capture : captures) {
                for (Captured frame : CaptureFrames.of(capture)) {
                    writer.write(
                            frame.time().epochNanos(),
                            frame.originalLength(),
                            frame.bytes(),
                            frame.start(),
                            frame.end());
                }
            }
        }

        List<Trace> traces = CaptureReplay.read(file, Optional.empty()).traces();

        assertEquals(captures.size(), traces.size());
        for (int i = 0; i < captures.size(); i++) {
            assertEquals(rows(only(captures.get(i))), rows(traces.get(i)));
            assertEquals(end(only(captures.get(i))), end(traces.get(i)));
        }
        List<Trace> one = CaptureReplay.read(
                        file, Optional.of(traces.get(1).target().address()))
                .traces();
        assertEquals(List.of(traces.get(1)), one);
    }

    @Test
    void mixedTargetsAreToldApart() throws IOException {
        Path file = folder.resolve("mixed.pcap");
        List<Captured> some = CaptureFrames.of("rr-syn-ttl-sweep");
        List<Captured> others = CaptureFrames.of("lab-silent-hop-rr");
        try (CaptureWriter writer = CaptureWriter.create(file, LinkType.ETHERNET, 65_535)) {
            for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
                for (List<Captured> frames : List.of(some, others)) {
                    if (i < frames.size()) {
                        Captured frame = frames.get(i);
                        ByteBuf octets = Unpooled.copiedBuffer(frame.bytes());
                        writer.write(i * 1_000_000L, octets.readableBytes(), octets, 0, octets.readableBytes());
                    }
                }
            }
        }

        List<Trace> traces = CaptureReplay.read(file, Optional.empty()).traces();

        assertEquals(
                List.of("1.2 2.2 3.2 4.2", "1.2 * 3.2 4.2"),
                traces.stream().map(DocumentedPathsTest::rows).toList());
    }

    @ParameterizedTest(name = "{0}: {1} traces, {2} frames")
    @CsvSource({
        "bad-truncated-record, 1, 2",
        "bad-truncated-rechdr, 1, 1",
        "bad-huge-caplen,      0, 0",
    })
    void damageIsToldBesideWhatStoodBeforeIt(String capture, int traces, int frames) throws CaptureFileException {
        ReplayResult result = read(capture);

        assertEquals(traces, result.traces().size());
        assertEquals(frames, result.frames());
        assertEquals(1, result.damage().orElseThrow().getMessage().lines().count());
    }

    @Test
    void aCaptureWithoutPacketsHasNoTraceAndNoDamage() throws CaptureFileException {
        assertEquals(
                new ReplayResult(List.of(), 0, Optional.empty(), new ContentsCounter().contents()),
                read("bad-only-header"));
    }

    /** Wherever the file was cut: what was read before is shown as it is in the whole file. */
    @Test
    void aFileCutAnywhereShowsTheBeginningOfItsTrace() throws IOException {
        byte[] octets = Captures.named("rr-syn-ttl-sweep").bytes();
        String whole = rows(only("rr-syn-ttl-sweep"));
        Path file = folder.resolve("cut.pcap");
        int damaged = 0;
        for (int length = 24; length < octets.length; length++) {
            Files.write(file, Arrays.copyOf(octets, length));
            ReplayResult result = CaptureReplay.read(file, Optional.empty());
            damaged += result.damage().isPresent() ? 1 : 0;
            result.traces().forEach(trace -> {
                String rows = rows(trace);
                String told = rows.endsWith("*")
                        ? rows.substring(0, rows.length() - 1).strip()
                        : rows;
                assertTrue(whole.startsWith(told), told);
            });
        }
        assertEquals(octets.length - 24 - 10, damaged, "only between two frames nothing is missing");
    }
}
