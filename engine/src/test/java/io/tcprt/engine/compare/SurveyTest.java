package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths are written as in {@link Ways}. */
class SurveyTest {

    /** Flows by their place in the file, from 1: the main one, then the whole ones. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one flow                        | a b T               | 1 | 1",
                "flows                           | a b T;a c T         | 1 | 1 2",
                "witnesses                       | a b T;_ b;_ c d     | 1 | 1",
                "a broken flow first             | a * * * *;a b T     | 1 | 1 2",
                "a broken flow behind            | a b T;a * * * *     | 1 | 1 2",
                "a witness first                 | _ b;a b T           | 2 | 2",
                "a single TTL first              | a;a b T | 2 | 2 1",
            })
    void theMainFlowStandsForTheOthers(String why, String ways, int main, String whole) {
        Subject subject = Ways.subject(ProbeKind.TCP, 443, ways);

        assertEquals(main, number(subject.main()), why);
        assertEquals(
                whole,
                String.join(
                        " ",
                        subject.wholeFlows().stream()
                                .map(flow -> String.valueOf(number(flow)))
                                .toList()),
                why);
    }

    private static int number(Trace flow) {
        return flow.sourcePort().orElseThrow() - 40_000;
    }

    @Test
    void aWitnessThatSawNothingIsNone() {
        assertEquals(1, Ways.subject(ProbeKind.TCP, 443, "a b T;_ *").flows().size());
    }

    @Test
    void whoWasReachedOnceCanBeReached() {
        Subject subject = Ways.subject(ProbeKind.TCP, 443, "a * *;a b T");

        assertEquals(Outcome.OPEN, subject.outcome());
        assertEquals(OptionalInt.of(3), subject.distance());
    }

    @Test
    void kindsAndPortsAreSubjectsOfOneSurvey() {
        List<Trace> traces = new ArrayList<>(Ways.flows(ProbeKind.TCP, 443, "a b T;a c T"));
        traces.addAll(Ways.flows(ProbeKind.ICMP, 0, "a b T;_ b"));
        traces.addAll(Ways.flows(ProbeKind.TCP, 80, "a b T"));

        List<Survey> surveys = Survey.of(traces);

        assertEquals(1, surveys.size());
        assertEquals(
                List.of(OptionalInt.of(443), OptionalInt.empty(), OptionalInt.of(80)),
                surveys.get(0).subjects().stream().map(Subject::port).toList());
        assertEquals(
                List.of(OptionalInt.of(443)),
                surveys.get(0).graphs().stream()
                        .map(graph -> graph.subject().port())
                        .toList());
        assertTrue(surveys.get(0).comparison().isPresent());
    }

    @Test
    void witnessesAloneAreWorthAGraphAndNoComparison() {
        Survey survey =
                Survey.of(Ways.flows(ProbeKind.TCP, 443, "a b T;_ b;_ c")).get(0);

        assertEquals(1, survey.graphs().size());
        assertTrue(survey.comparison().isEmpty());
    }

    @Test
    void aHostWithTwoUplinksIsOneHostOnlyIfTheCallerSaysSo() {
        IpAddress uplink = Ipv4Address.of(192, 0, 2, 77);
        List<Trace> traces = new ArrayList<>(Ways.flows(ProbeKind.TCP, 443, "a b T"));
        traces.addAll(Ways.from(uplink, Ways.flows(ProbeKind.TCP, 443, "x b T")));
        traces.addAll(Ways.from(uplink, Ways.flows(ProbeKind.ICMP, 0, "x b T")));

        assertEquals(2, Survey.of(traces).size());
        Survey host = Survey.ofOneHost(traces).get(0);
        assertEquals(2, host.subjects().size());
        assertEquals(2, host.subjects().get(0).flows().size());
        assertEquals(2, host.subjects().get(0).sources().size());
        assertEquals(Set.of(uplink), host.subjects().get(1).sources());
        Pair pair = host.comparison().orElseThrow().telling();
        assertEquals(2, pair.common().addresses().size(), "the host is what both have in common");
    }
}
