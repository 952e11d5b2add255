package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReplayTest {
    private static final Pattern ROW = Pattern.compile("^ *(\\d+)  +(?:.* )?(\\d+\\.\\d+\\.\\d+\\.\\d+|\\*)(?: .*)?$");
    private static final Pattern ADDRESS = Pattern.compile("^(?:RR:)?\\s*(\\d+\\.\\d+\\.\\d+\\.\\d+)$");

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

    /** The output of the tool itself: one address, or a star, per row. */
    private static List<String> printedRows(String capture) {
        List<String> rows = new ArrayList<>();
        Captures.named(capture).printed().orElseThrow().lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertEquals(rows.size() + 1, Integer.parseInt(row.group(1)), line);
                rows.add(row.group(2));
            }
        });
        assertTrue(rows.size() > 3, "rows in what " + capture + " printed");
        return rows;
    }

    private static List<String> rows(Trace trace) {
        return trace.hops().stream()
                .map(hop -> hop.replies()
                        .findFirst()
                        .map(reply -> reply.from().toString())
                        .orElse("*"))
                .toList();
    }

    private static List<String> words(List<Ipv4Address> addresses) {
        return addresses.stream().map(Ipv4Address::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "foreign-traceroute-tcp,      TCP,  OPEN",
        "foreign-traceroute-tcp-any,  TCP,  OPEN",
        "foreign-traceroute-tcp-drop, TCP,  SILENT",
        "foreign-answers-only,        TCP,  OPEN",
        "foreign-traceroute-icmp,     ICMP, REACHED",
        "foreign-tracert-like,        ICMP, REACHED",
        "foreign-traceroute-udp,      UDP,  REACHED",
    })
    void aCaptureOfAnotherTracerShowsThePathItPrinted(String capture, ProbeKind kind, Outcome outcome)
            throws CaptureFileException {
        Trace trace = only(capture);

        assertEquals(printedRows(capture), rows(trace));
        assertEquals(kind, trace.kind());
        assertEquals(outcome, trace.outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign-ping-rr", "foreign-ping-rr-8hops", "foreign-hping3-rr"})
    void aCaptureOfPingShowsTheRouteItPrintedToldApart(String capture) throws CaptureFileException {
        List<String> printed = new ArrayList<>();
        Captures.named(capture).printed().orElseThrow().lines().forEach(line -> {
            Matcher address = ADDRESS.matcher(line);
            if (address.matches()) {
                printed.add(address.group(1));
            }
        });
        Trace trace = only(capture);
        Reply first = trace.hops().get(0).replies().findFirst().orElseThrow();
        RecordRouteReading reading = first.recordRoute().orElseThrow();

        List<String> toldApart = new ArrayList<>(words(reading.forward()));
        reading.own().ifPresent(own -> toldApart.add(own.toString()));
        toldApart.addAll(words(reading.reverse()));
        assertEquals(printed, toldApart);
        assertEquals(OptionalInt.of(64), trace.distance(), "ping does not limit the TTL");
    }

    @Test
    void answersWithoutProbesHaveNoTimesAndSaySo() throws CaptureFileException {
        Trace trace = only("foreign-answers-only");

        assertTrue(trace.ttlsInferred());
        assertTrue(trace.hops().stream().flatMap(Hop::replies).allMatch(reply -> reply.rttNanos()
                .isEmpty()));
    }

    @Test
    void theUndoTestFindsTheRoutersOwnStampInAllEightQuotes() throws CaptureFileException {
        Trace trace = only("rr-syn-ttl-sweep-9hops");
        List<Hop> routers = trace.hops().subList(0, 8);

        for (Hop hop : routers) {
            Reply reply = hop.replies().findFirst().orElseThrow();
            RecordRouteReading reading = reply.recordRoute().orElseThrow();
            assertEquals(Optional.of(reply.from()), reading.own(), "TTL " + hop.ttl());
            assertEquals(hop.ttl() - 1, reading.forward().size(), "TTL " + hop.ttl());
        }
    }

    @Test
    void readsThereAndBackAsTheContractsExampleHasIt() throws CaptureFileException {
        Trace trace = only("rr-syn-ttl-sweep");
        Reply third = trace.hops().get(2).replies().findFirst().orElseThrow();
        RecordRouteReading reading = third.recordRoute().orElseThrow();

        assertEquals(List.of("10.77.2.1", "10.77.3.1"), words(reading.forward()));
        assertEquals(Optional.of(Ipv4Address.of(10, 77, 3, 2)), reading.own());
        assertEquals(List.of("10.77.3.2", "10.77.2.2", "10.77.1.2"), words(reading.reverse()));
        assertEquals(5, third.probeFrame());
        assertEquals(6, third.frame());
        RecordRoutePath path = trace.recordRoutePath();
        assertEquals(List.of("10.77.2.1", "10.77.3.1", "10.77.4.1"), words(path.forward()));
        assertEquals(List.of("10.77.4.2", "10.77.3.2", "10.77.2.2", "10.77.1.2"), words(path.reverse()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rr-syn-open                 | OPEN",
                "rr-syn-closed               | CLOSED",
                "rr-icmp-echo                | REACHED",
                "rr-udp-closed               | REACHED",
                "lab-dst-drop                | SILENT",
                "lab-dst-hostunreach         | UNREACHABLE",
                "lab-dst-portunreach         | REACHED",
                "lab-nat-dnat-rr             | CLOSED",
                "lab-nat-snat-rr             | OPEN",
            })
    void theOutcomeIsWhatTheLabWas(String capture, Outcome outcome) throws CaptureFileException {
        assertEquals(outcome, only(capture).outcome());
    }

    @Test
    void behindADestinationNatTimeExceededFromTheTargetIsAHop() throws CaptureFileException {
        Trace trace = only("lab-nat-dnat-rr");
        IpAddress target = trace.target().address();

        assertEquals(
                target, trace.hops().get(1).replies().findFirst().orElseThrow().from());
        assertEquals(trace.hops().size(), trace.distance().orElseThrow());
        assertEquals(StopReason.TARGET, trace.stopReason());
    }

    @Test
    void lateSynAcksAreDuplicatesAndChangeNoTime() throws CaptureFileException {
        Trace trace = only("rr-syn-open-norst-synack-retx");

        assertEquals(4, trace.tally().duplicates());
        assertTrue(trace.hops()
                        .get(0)
                        .replies()
                        .findFirst()
                        .orElseThrow()
                        .rttNanos()
                        .orElseThrow()
                < 1_000_000);
    }

    @Test
    void aTargetSelectsItsTraceAndNoOther() throws CaptureFileException {
        Path file = Captures.named("foreign-traceroute-tcp").copyTo(folder);

        assertEquals(
                1,
                CaptureReplay.read(file, Optional.of(IpAddress.parse("10.9.9.2")))
                        .traces()
                        .size());
        assertEquals(
                0,
                CaptureReplay.read(file, Optional.of(IpAddress.parse("10.9.9.3")))
                        .traces()
                        .size());
    }

    @Test
    void whatStoodBeforeTheDamageIsShown() throws Exception {
        byte[] octets = Captures.named("foreign-traceroute-tcp").bytes();
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(octets, octets.length / 2));

        ReplayResult result = CaptureReplay.read(cut, Optional.empty());

        assertTrue(result.damage().isPresent());
        assertTrue(result.frames() > 10);
        assertEquals("10.9.1.2", rows(result.traces().get(0)).get(0));
    }

    @Test
    void aFileThatIsNoCaptureIsOneError() {
        Path file = Captures.named("bad-magic").copyTo(folder);

        assertThrows(CaptureFileException.class, () -> CaptureReplay.read(file, Optional.empty()));
    }

    static Stream<Capture> captures() {
        return Captures.all().stream().filter(capture -> !capture.name().startsWith("bad-"));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyCaptureReplays(Capture capture) {
        Path file = capture.copyTo(folder);
        try {
            ReplayResult result = CaptureReplay.read(file, Optional.empty());
            for (Trace trace : result.traces()) {
                assertTrue(trace.tally().replies() <= trace.tally().probes(), capture.name());
            }
        } catch (CaptureFileException e) {
            assertEquals("dlt-kuznetzov-a1b2cd34", capture.name(), e.getMessage());
        }
    }
}
