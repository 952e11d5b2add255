package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.render.compare.ComparisonText;
import io.tcprt.cli.render.compare.FlowsText;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.cli.render.trace.TraceText;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.ComparisonVerdict;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SubjectDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.diagnosis.Verdict;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verdict in the golden files, and the engine's value that it expresses. */
final class GoldenVerdictsTest {
    private static final String VERDICT = "verdict: ";

    /** One golden file covers two captures. */
    private static final Map<String, List<String>> JOINED =
            Map.of("lab-proto-split", List.of("lab-proto-split-tcp-rr", "lab-proto-split-icmp-rr"));

    private static final Map<String, String> VERDICTS = table("""
            Answered         port 443 is closed, 4 hops, 0.09 ms
            Answered         port 443 is closed, 9 hops, 0.09 ms
            Answered         port 443 is open, 3 hops, 0.06 ms
            Answered         port 443 is open, 4 hops, 0.09 ms
            Answered         port 443 is open, 4 hops, 0.11 ms
            Answered         port 443 is open, 5 hops, 0.02 ms
            Answered         port 443 is open, 9 hops
            Answered         port 443 is open, 9 hops, 0.02 ms
            Answered         the target answered, 3 hops, 0.06 ms
            Answered         the target answered, 4 hops, 0.10 ms
            Answered         the target answered, 9 hops, 0.02 ms
            Direct/Answered  the target answered, 2 sent, 2 received, 0% loss, min/avg/max 0.049/0.058/0.068 ms
            Direct/Answered  the target answered, 2 sent, 2 received, 0% loss, min/avg/max 0.077/0.146/0.215 ms
            Direct/Unreachable unreachable, fd09:2::2 says: fragmentation needed (ICMPv6 2/0, MTU 1280), 2 sent, 0 received, 1 error, 100% loss
            Prohibited       filtered, the target 10.79.4.2 says: admin prohibited (ICMP 3/13)
            Unreachable      unreachable, 10.79.2.2 at hop 3 says: fragmentation needed (ICMP 3/4, MTU 576)
            Silent           silent after hop 2 (10.79.2.2); try without --rr, since many networks drop packets with IP options
            Silent           silent after hop 4 (10.9.4.2)
            AllArrive        8 of 8 identifiers reach the target
            AllArrive        8 of 8 ports connect
            BrokenBranch     broken-branch: 5 of 16 ports never connect: 40001 40003 40005 40007 40013; they end after hop 2 (10.9.22.2), which no connecting flow passes
            Same             same: UDP to port 33434 and TCP to port 443 take the same path
            RouteSplit       route-split: behind hop 1 (10.9.1.2) TCP to port 443 goes through 10.9.2.2 (open, 4 hops), ICMP through 10.9.20.2 (reached, 4 hops)
            TooFewFlows      unclear: behind hop 1 (10.79.1.2) TCP to port 443 goes through 10.79.2.2, ICMP through 10.79.12.2: too few flows to tell a load balancer from a split
            """);

    @TempDir
    Path folder;

    private static Map<String, String> table(String lines) {
        return lines.lines()
                .collect(Collectors.toMap(
                        line -> line.substring(line.indexOf(' ')).strip(),
                        line -> line.substring(0, line.indexOf(' ')),
                        (one, same) -> one,
                        TreeMap::new));
    }

    @Test
    void everyGoldenVerdictIsInTheTable() throws IOException {
        Set<String> golden;
        try (Stream<Path> files = Files.list(Golden.SOURCES)) {
            golden = files.filter(file -> file.toString().endsWith(".txt"))
                    .flatMap(GoldenVerdictsTest::verdicts)
                    .collect(Collectors.toSet());
        }
        assertEquals(VERDICTS.keySet(), golden);
    }

    private static Stream<String> verdicts(Path file) {
        try {
            return verdicts(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static Stream<String> verdicts(String text) {
        return text.lines().filter(line -> line.startsWith(VERDICT)).map(line -> line.substring(VERDICT.length()));
    }

    @Test
    void eachIsToldOfItsType() throws IOException {
        Map<String, String> told = new TreeMap<>();
        try (Stream<Path> files = Files.list(Golden.SOURCES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".txt") && verdicts(file).findAny().isPresent()) {
                    surveys(name.substring(0, name.length() - ".txt".length())).forEach(survey -> tell(survey, told));
                }
            }
        }
        told.keySet().retainAll(VERDICTS.keySet());
        assertEquals(VERDICTS, told);
    }

    private List<SurveyDiagnosis> surveys(String golden) throws CaptureFileException {
        List<Trace> traces = new ArrayList<>();
        for (String capture : JOINED.getOrDefault(golden, List.of(golden))) {
            traces.addAll(CaptureReplay.read(Captures.named(capture).copyTo(folder), Optional.empty())
                    .traces());
        }
        return SurveyDiagnosis.all(traces);
    }

    private static void tell(SurveyDiagnosis survey, Map<String, String> told) {
        for (SubjectDiagnosis subject : survey.subjects()) {
            for (Diagnosis flow : subject.wholeFlows()) {
                told.put(sentence(new TraceText(Names.NONE).render(flow, 0)), type(flow.verdict()));
            }
        }
        for (FlowsDiagnosis flows : survey.graphs()) {
            told.put(
                    sentence(FlowsText.render(flows, 0)),
                    flows.verdict().getClass().getSimpleName());
        }
        survey.comparison()
                .ifPresent(comparison -> told.put(sentence(ComparisonText.render(comparison)), type(comparison)));
    }

    private static String sentence(String text) {
        return verdicts(text).findFirst().orElseThrow();
    }

    private static String type(Verdict verdict) {
        String type = verdict.getClass().getSimpleName();
        return verdict instanceof Verdict.Direct direct ? type + "/" + type(direct.end()) : type;
    }

    private static String type(ComparisonDiagnosis comparison) {
        ComparisonVerdict.OfPairs pairs = (ComparisonVerdict.OfPairs) comparison.verdict();
        return pairs.telling().getClass().getSimpleName();
    }
}
