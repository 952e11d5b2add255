package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each rule a case in which it reports, and similar cases in which it must not. */
class FindingsTest {

    private static String codes(Trace trace) {
        String codes = Findings.of(trace).stream()
                .map(finding -> finding.code().label() + "@" + finding.ttl().orElse(0))
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? "-" : codes;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every answer fits its row             | te; te; te; syn         | -",
                "a reset fits its row                  | te; te; te; rst         | -",
                "a reset from where the last router is | te; te; rst-1           | distance-mismatch@3",
                "a reset that routers behind overtake  | te; rst; te; te         | forged-rst@2",
                "a SYN-ACK that routers overtake       | te; syn; te; te         | forged-syn-ack@2",
                "a SYN-ACK that left out a balancer    | te; te; syn-1           | -",
                "a SYN-ACK with a shorter way back     | te; te; te; syn-2       | -",
                "a reset with a much shorter way back  | te; te; te; rst-2       | -",
                "a reset that one router overtakes     | te; rst; te             | early-answer@2",
                "packets are balanced one by one       | te; rst te te; te rst te; te te te; rst rst rst | -",
                "the same host answers behind routers  | te; syn; te; te; syn-3  | -",
                "another host answers behind routers   | te; syn; te; te; syn    | forged-syn-ack@2",
                "an echo reply that routers overtake   | te; echo; te            | early-answer@2",
                "distances do not tell on this way     | te; te+2; rst-1         | -",
                "a silent row hides whether they do    | te; *; te; rst-1        | -",
                "the target is further than its row    | te; te; syn+3           | distance-mismatch@3",
                "the target is one hop further         | te; te; syn+1           | -",
                "the target began with a TTL of 32     | te; te; syn+32          | -",
                "further, and so are routers           | te; te+3; syn+3         | -",
                "all from row 2 on are further         | te; te+1; te+1; syn+1   | distance-mismatch@2",
                "all from row 2 on are nearer          | te; te; te-1; te-1; syn-1 | distance-mismatch@3",
                "two rows are further                  | te; te; te+1; syn+1     | -",
                "rows are further, each otherwise      | te; te+1; te+2; syn+1   | -",
                "a firewall refuses                    | te; no                  | admin-prohibited@2",
            })
    void distances(String why, String rows, String expected) {
        assertEquals(expected, codes(Made.trace(rows)), why);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a router is in the row of the reset     | te-0   | forged-rst@3",
                "the target is there, as near            | echo-1 | -",
                "the target is there, but not as near    | echo-0 | distance-mismatch@3",
                "nobody says who is there                | *-0    | distance-mismatch@3",
            })
    void whoIsInTheRowOfAResetFromNearer(String why, String echo, String expected) {
        assertEquals(expected, codes(Made.beside(Made.trace("te; te; rst-1"), 3, echo)), why);
    }

    /** Several flows may take paths of different length, so there may be no forgery. */
    @Test
    void ofSeveralFlowsNoneOvertakesAnother() {
        Trace trace = Made.trace(OptionalInt.empty(), Made.hops("te; rst; te; rst"));
        assertEquals("-", codes(trace));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "only the plain get through      | rr:te rr:te te; rr:* rr:* te; rr:* rr:* syn | rr-filtered@2",
                "the target alone minds          | rr:te rr:te te; rr:* rr:* syn               | rr-filtered@2",
                "near the source already         | rr:* rr:* te; rr:* rr:* te                  | rr-filtered@1",
                "one may be lost                 | rr:te te; rr:* te                           | -",
                "they are answered further on    | rr:te te; rr:* rr:* te; rr:te te            | -",
                "the plain are refused           | rr:te rr:te te; rr:* rr:* no                | admin-prohibited@2",
                "the plain are reset by somebody | rr:te te; rr:te te; rr:* rr:* rst-1         | distance-mismatch@3 rr-filtered@3",
                "nobody gets through             | rr:te rr:te te; rr:* rr:* *                 | -",
            })
    void recordRouteThatIsDropped(String why, String rows, String expected) {
        assertEquals(expected, codes(Made.trace(rows)), why);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tired after three answers   | te te te te te te; te te te * * *; syn syn syn           | rate-limited@2",
                "tired of either sort        | te te te te te; te * * * *; rr:te te syn syn syn         | rate-limited@2",
                "two are not enough          | te te te te te; te te te * *; syn syn syn                | -",
                "by chance                   | te te te te te te; te * te * te *; syn syn syn           | -",
                "silent at first             | te te te te te te; * * * te te te; syn syn syn           | -",
                "those behind lose as well   | te te te te te te; te te te * * *; te te te te te *; syn syn syn | -",
                "nobody behind answers       | te te te te te te; te te te * * *                        | -",
                "always silent               | te te te; * * *; syn syn syn                             | -",
                "everywhere, and the target  | te * te; te te *; te te te; syn * syn                    | loss@1",
                "not at the target           | te * te; te te *; * te te; syn syn syn                   | -",
                "in two rows                 | te te te; te * te; te te te; syn * syn                   | -",
            })
    void silence(String why, String rows, String expected) {
        assertEquals(expected, codes(Made.trace(rows)), why);
    }

    private static Change value(String field) {
        return new Change.Value(field, 3, 7);
    }

    private static Change address(String field) {
        return new Change.Address(field, Ipv4Address.of(192, 0, 2, 1), Ipv4Address.of(10, 9, 8, 7));
    }

    /** A chain of three routers and a target; some rows quote a change. */
    private static String changed(Change change, int from, int to) {
        List<Hop> hops = new ArrayList<>();
        for (Hop hop : Made.hops("te; te; te; syn")) {
            hops.add(hop.ttl() >= from && hop.ttl() <= to ? Made.quoting(hop, change) : hop);
        }
        return codes(Made.trace(OptionalInt.of(40_000), hops));
    }

    @ParameterizedTest
    @CsvSource({
        "dscp, dscp-rewritten",
        "ecn, ecn-rewritten",
        "mss, mss-rewritten",
        "id, id-rewritten",
        "df, df-cleared",
        "length, length-changed",
        "flow_label, flow-label-rewritten",
        "sequence, sequence-rewritten",
        "source_port, nat",
        "destination_port, dnat"
    })
    void aFieldThatStaysChangedWasRewrittenBeforeTheFirstWhoGotItSo(String field, String code) {
        assertEquals(code + "@2", changed(value(field), 2, 3));
    }

    @ParameterizedTest
    @CsvSource({"source, nat", "destination, dnat"})
    void anAddressThatIsChangedWasTranslated(String field, String code) {
        assertEquals(code + "@2", changed(address(field), 2, 2));
    }

    /** A node that received the field as it was sent proves that the one before did not forward it changed. */
    @ParameterizedTest
    @CsvSource({"id", "df", "length", "sequence"})
    void aFieldThatIsRightFurtherOnWasNotRewritten(String field) {
        assertEquals("quote-mangled@2", changed(value(field), 2, 2));
    }

    /** Routers may write these two fields, and restore them. */
    @Test
    void aMarkThatIsRightFurtherOnWasRestored() {
        assertEquals("dscp-rewritten@2 dscp-rewritten@3", changed(value("dscp"), 2, 2));
        assertEquals("ecn-rewritten@2", changed(value("ecn"), 2, 2), "a queue marks one packet and not the next");
    }

    @Test
    void eachChangeOfTheDscpIsNamedAtTheHopThatFirstQuotesIt() {
        List<Hop> hops = Made.hops("te te; te te; te te; te te; te te; te te; syn");
        hops.set(1, Made.quoting(hops.get(1), new Change.Value("dscp", 0, 8)));
        hops.set(2, Made.quoting(hops.get(2), new Change.Value("dscp", 0, 8)));
        hops.set(4, Made.quoting(hops.get(4), new Change.Value("dscp", 0, 46)));
        hops.set(5, Made.quoting(hops.get(5), new Change.Value("dscp", 0, 10)));
        List<Finding> found = Findings.of(Made.trace(OptionalInt.of(40_000), hops));
        assertEquals(
                List.of(
                        "changed from 0 to 8: priority",
                        "changed back from 8 to 0: from",
                        "changed from 0 to 46: priority",
                        "changed from 46 to 10: priority"),
                found.stream()
                        .map(finding -> finding.text().replaceFirst(".* DSCP (changed .*: [a-z]+) .*", "$1"))
                        .toList());
        assertEquals(
                List.of(2, 4, 5, 6),
                found.stream().map(finding -> finding.ttl().orElse(0)).toList());
        assertEquals(List.of(202, 203, 204, 205), found.get(0).frames());
    }

    @Test
    void aMarkUnderAWrongChecksumIsNotBelieved() {
        List<Hop> hops = Made.hops("te; te; te; syn");
        hops.set(1, Made.quoting(hops.get(1), value("dscp"), value("checksum")));
        assertEquals("quote-mangled@2", codes(Made.trace(OptionalInt.of(40_000), hops)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody is before hop 1       | 1 | 10.0.1.2 | 10.0.2.2 | it lowers the TTL before it quotes, which harms nothing",
                "hop 1 is there twice         | 1 | 10.0.1.2 | 10.0.1.2 | the router before it forwards what it should drop",
                "hop 2 is there twice         | 2 | 10.0.2.2 | 10.0.2.2 | the router before it forwards what it should drop",
                "either may be                | 2 | 10.0.2.2 | 10.0.3.2 | it lowers the TTL before it quotes, or the router before",
            })
    void quotesWithTtlZero(String why, int row, String router, String next, String meaning) {
        List<Hop> hops = Made.hops("te; te; te; syn");
        hops.set(row - 1, Made.answering(hops.get(row - 1), router, 0));
        hops.set(row, Made.answering(hops.get(row), next, 1));
        List<Finding> found = Findings.of(Made.trace(OptionalInt.of(40_000), hops)).stream()
                .filter(finding -> finding.code() == FindingCode.TTL_ZERO)
                .toList();
        assertEquals(1, found.size(), why);
        assertEquals(OptionalInt.of(row), found.get(0).ttl());
        assertTrue(
                found.get(0).text().contains(" quotes the probe with TTL 0: " + meaning),
                found.get(0).text());
    }

    @Test
    void aQuotedChecksumThatIsWrongIsTheRoutersFault() {
        assertEquals("quote-mangled@2", changed(value("checksum"), 2, 2));
    }

    @Test
    void silentProbesAreEvidence() {
        Finding limited =
                Findings.of(Made.trace("te te te te; te * * *; syn syn syn")).get(0);
        assertEquals(List.of(204, 206, 208), limited.frames());
    }

    /** A trace that ends with the last probe says nothing about probes still in flight. */
    @Test
    void whatWasUnderWayWhenTheTraceEndedIsNotLost() {
        Trace whole = Made.trace("te * te; te te *; te te te; syn * syn");
        assertEquals("loss@1", codes(whole));
        assertEquals("-", codes(Made.ended(whole, 0)));
    }
}
