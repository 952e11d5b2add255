package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.engine.compare.Loss.Strength;
import io.tcprt.engine.plan.ProbeKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways as {@link Ways} has them: "b*b" is a hop that answers the first and the third of three probes. */
class LossTest {
    private static final String TWELVE = "TTTTTTTTTTTTTTTT";
    private static final String HALF = "T*T*T*T*T*T*T*T*";

    private static Pair pair(ProbeKind worse, ProbeKind other, String lossy, String clean) {
        return Comparison.of(List.of(
                        Ways.subject(worse, 443, Ways.repeated(lossy)), Ways.subject(other, 443, Ways.repeated(clean))))
                .telling();
    }

    private static String told(Pair pair) {
        String relation = pair.relation().label();
        Optional<Loss> loss = pair.loss();
        return loss.isEmpty()
                ? relation
                : relation + " " + loss.get().strength() + " "
                        + loss.get().clear().ttl() + "-" + loss.get().seen();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "half of all, from the second hop on   | aaaaa b*b*b c*c*c H | aaaaa bbbbb ccccc W | loss PROVEN 1-2",
                "half of all, from the first hop on    | a*a*a b*b*b c*c*c H | aaaaa bbbbb ccccc W | loss PROVEN 0-1",
                "a hop that was lucky is not clear     | a a bb c*c*c H      | a a bb ccccc W      | loss PROVEN 0-4",
                "hops that were not lucky are          | aaaaaa bbb H        | aaaaaa bbb W        | loss PROVEN 1-3",
                "a limit of one router                 | a b**** c T x 12    | a bbbbb c T x 12    | same",
                "limits of all routers                 | a b**** c**** W     | a bbbbb ccccc W     | same",
                "a limit, and then a loss              | a b**** ccccccc ddd H | a bbbbb ccccccc ddd W | loss PROVEN 3-5",
                "one probe of many                     | aaa bbb cc* TTT     | aaa bbb ccc TTT     | same",
                "two of nine                           | aaa bb* cc* TTT     | aaa bbb ccc TTT     | same SLIGHT 0-2",
                "three of nine                         | aaa bb* cc* TT*     | aaa bbb ccc TTT     | unclear TOO_FEW 0-2",
                "both lose as much                     | aaa b*b*b c*c*c H   | aaa b*b*b c*c*c H   | same",
                "all of one is filtered, not lost      | aaa *** *** ***     | aaa bbb ccc TTT     | filtered",
            })
    void tellsLossFromLimitsAndLuck(String why, String lossy, String clean, String expected) {
        String tcp = lossy.replace("H", HALF).replace("W", TWELVE);
        String icmp = clean.replace("H", HALF).replace("W", TWELVE);

        assertEquals(expected, told(pair(ProbeKind.TCP, ProbeKind.ICMP, tcp, icmp)), why);
        assertEquals(expected, told(pair(ProbeKind.ICMP, ProbeKind.TCP, icmp, tcp)), why + ", the other way round");
    }

    /** Hosts limit echo replies and port unreachables, and the SYN-ACKs of a port that is not flooded they do not. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"TCP, PROVEN", "ICMP, AT_TARGET", "UDP, AT_TARGET"})
    void theTargetMayLimitItsOwnAnswers(ProbeKind kind, Strength strength) {
        ProbeKind other = kind == ProbeKind.TCP ? ProbeKind.ICMP : ProbeKind.TCP;
        Pair pair = pair(kind, other, "aaaaaa bbbbbb " + HALF, "aaaaaa bbbbbb " + TWELVE);

        assertEquals(strength, pair.loss().orElseThrow().strength());
        assertEquals(
                strength == Strength.PROVEN ? PathRelation.LOSS : PathRelation.UNCLEAR, pair.relation(), kind.label());
    }

    @Test
    void saysHowManyProbesWouldTell() {
        Pair pair = pair(ProbeKind.TCP, ProbeKind.ICMP, "aaa bb* cc* TT*", "aaa bbb ccc TTT");
        Loss loss = pair.loss().orElseThrow();

        assertEquals(new Answers(3, 2), loss.first());
        assertEquals(new Answers(3, 3), loss.second());
        assertEquals(31, loss.queries());
        assertEquals(
                List.of("2-4 +28", "2-4 +28"),
                pair.wants().stream()
                        .map(want -> want.fromTtl() + "-" + want.toTtl() + " +" + want.flows())
                        .toList());
    }

    @Test
    void aBranchThatLosesWholeFlowsIsNoLoss() {
        Pair pair = pair(ProbeKind.TCP, ProbeKind.ICMP, "a b T x 8;a c * * * * * * * *", "a b T x 12");

        assertEquals(Optional.empty(), pair.loss());
    }

    @Test
    void aDifferenceOfPathsComesBeforeOneOfLoss() {
        Pair pair = pair(ProbeKind.TCP, ProbeKind.ICMP, "a b*b*b* T*T*T* x 8", "a cccccc TTTTTT x 8");

        assertEquals(PathRelation.ROUTE_SPLIT, pair.relation());
    }
}
