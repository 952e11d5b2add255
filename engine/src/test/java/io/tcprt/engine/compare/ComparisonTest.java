package io.tcprt.engine.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.plan.ProbeKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths are written as in {@link Ways}; "x 8" after a path means eight flows that take it. */
class ComparisonTest {

    private static Subject subject(ProbeKind kind, String ways) {
        return Ways.subject(kind, 443, Ways.repeated(ways));
    }

    private static Comparison compared(String tcp, String icmp) {
        return Comparison.of(List.of(subject(ProbeKind.TCP, tcp), subject(ProbeKind.ICMP, icmp)));
    }

    private static String told(Pair pair) {
        OptionalInt ttl = pair.divergeTtl();
        return pair.relation().label() + (ttl.isPresent() ? " " + ttl.getAsInt() : "");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the same way                            | a b c T         | a b c T           | same",
                "a hop that is silent to one             | a * c T         | a b c T           | unclear",
                "neither says a word                     | * *             | * *               | unclear",
                "both end at the same hop                | a b * *         | a b * *           | unclear",
                "behind a DNAT nobody is known           | a D D T         | a b c T           | unclear",
                "stamps show what hops do not            | a * c/xy T/xyz  | a b c/xy T/xyz    | same",
                "stamps alone                            | * * T/xy        | * * T/xy          | same",
                "stamps that part, by one flow each      | a * T/xy        | a * T/zy          | unclear 2",
                "stamps that part, by many               | a * T/xy x 8    | a * T/zy x 8      | route-split 2",
                "stamps alone that part                  | * * T/xy x 8    | * * T/zy x 8      | route-split",
                "stamps that part farther on             | * * T/xy x 8    | * * T/xz x 8      | route-split",
                "stamps of several flows                 | * * T/xy x 8;* * T/wy | * * T/zy x 8 | load-balanced",
                "parallel links between two routers      | a/ b/x T/xy x 8 | a/ b/z T/zy x 8   | same",
                "refused by the same router              | a b !b          | a b !b            | same",
                "a target that is silent to one          | a b c * *       | a b c T           | filtered 4",
                "a filter on the way                     | a * * *         | a b c T           | filtered 2",
                "a filter, and the target is silent      | a * * * *       | a b c * *         | filtered 2",
                "a filter at the first hop               | * * * *         | a b c T           | filtered 1",
                "a filter where hops are silent to both  | a * * * * *     | a * * d T         | filtered 2",
                "a filter that says so                   | a b !b          | a b c T           | filtered 3",
                "a router that says so of its own        | a !b            | a b T             | filtered 3",
                "a target that says so                   | a b !T          | a b T             | filtered 3",
                "other ways, by one flow each            | a b d T         | a c d T           | unclear 2",
                "other ways, by many                     | a b d T x 8     | a c d T x 8       | route-split 2",
                "other ways, by witnesses                | a b d T;_ b x 7 | a c d T;_ c x 7   | route-split 2",
                "many of one, one of the other           | a b d T x 8     | a c d T           | unclear 2",
                "a diamond that shows                    | a b d T;a c d T | a e d T           | load-balanced 2",
                "a diamond with a branch in common       | a b d T;a c d T | a c d T x 9       | load-balanced 2",
                "a diamond that both take alike          | a b d T;a c d T | a c d T;a b d T   | same",
                "branches that are enumerated            | a b d T x 8;a c d T x 7 | a e d T x 8 | route-split 2",
                "branches that are not                   | a b d T x 8;a c d T x 6 | a e d T x 8 | load-balanced 2",
                "a split behind a diamond      | a b d f T x 8;a c d f T | a e d g T x 8     | route-split 4",
                "a filter behind a diamond     | a b d * * *;a c d * * * | a e d f T         | filtered 4",
                "a filter behind a doubt                 | a b d * * *     | a c d f T         | filtered 4",
                "two hops of a diamond         | a b f h T;a c g h T x 9 | a c g h T x 9     | load-balanced 2",
                "a flow of another branch      | a b f h T x 9;a c _ _ _ | a c g h T x 9     | load-balanced 2",
                "ways of different length, met again     | a b c T x 8     | a d T x 8         | route-split 2",
                "somebody nearer answers for the target  | a b T x 8       | a b c d T x 8     | filtered 3",
            })
    void tellsHowWaysRelate(String why, String tcp, String icmp, String expected) {
        assertEquals(expected, told(compared(tcp, icmp).telling()), why);
        assertEquals(expected, told(compared(icmp, tcp).telling()), why + ", the other way round");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing is in doubt              | a b T           | a b T       | -",
                "one flow of each                 | a b c T         | a d c T     | tcp 1-2 +7, icmp 1-2 +7",
                "one side is enumerated           | a b c T x 8     | a d c T     | icmp 1-2 +7",
                "two branches of three are seen   | a b c T;a f c T | a d c T     | tcp 1-2 +13, icmp 1-2 +7",
                "a flow that ends may be alone    | a * *           | a b T       | tcp 1-2 +7",
                "a difference ends other doubts   | a b c * * x 8   | a d c f T   | -",
                "only every second comes by       | a b g T;a c e T | a b d T     | tcp 2-3 +14, icmp 2-3 +7",
                "stamps that only the target shows | a * * T/xyz    | a * * T/wyz | tcp 3-4 +7, icmp 3-4 +7",
            })
    void saysHowManyFlowsWouldSettleIt(String why, String tcp, String icmp, String expected) {
        String wants = compared(tcp, icmp).wants().stream()
                .map(want ->
                        want.subject().kind().label() + " " + want.fromTtl() + "-" + want.toTtl() + " +" + want.flows())
                .collect(Collectors.joining(", "));
        assertEquals(expected, wants.isEmpty() ? "-" : wants, why);
    }

    @Test
    void aRunThatWasCutShortIsNoFilter() {
        Subject cut =
                new Subject(Ways.interrupted(subject(ProbeKind.TCP, "a * *").main()), List.of());

        Comparison comparison = Comparison.of(List.of(cut, subject(ProbeKind.ICMP, "a b T")));

        assertEquals("unclear", told(comparison.telling()));
    }

    @Test
    void ofThreeTheDifferenceIsTold() {
        Comparison comparison = Comparison.of(List.of(
                Ways.subject(ProbeKind.TCP, 443, "a b c T"),
                Ways.subject(ProbeKind.TCP, 80, "a b c T"),
                Ways.subject(ProbeKind.TCP, 7000, "a b * *")));

        assertEquals(
                List.of("same", "filtered 3", "filtered 3"),
                comparison.pairs().stream().map(ComparisonTest::told).toList());
        assertEquals(PathRelation.FILTERED, comparison.relation());
        assertEquals(OptionalInt.of(3), comparison.divergeTtl());
        assertEquals(
                OptionalInt.of(7000),
                comparison.telling().ending().orElseThrow().subject().port());
    }

    @Test
    void theSidesSayWhereEachGoes() {
        Pair pair = compared("a b d T x 8", "a c d T x 8").telling();

        assertEquals(new Pair.Stage(1, Set.of(Ways.address('a'))), pair.common());
        assertEquals(
                Set.of(Ways.address('b')), pair.first().next().orElseThrow().addresses());
        assertEquals(
                Set.of(Ways.address('c')), pair.second().next().orElseThrow().addresses());
        assertTrue(pair.ending().isEmpty());
    }

    @Test
    void aComparisonIsOfTwo() {
        Subject one = subject(ProbeKind.TCP, "a T");
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(List.of(one)));
    }
}
