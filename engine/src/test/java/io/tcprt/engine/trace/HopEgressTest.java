package io.tcprt.engine.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column per TTL: the stamps before the hop, in letters; "-" none, "*" no answer, "?" an answer without a list. */
class HopEgressTest {

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every hop stamps               | - a ab abc     | a b c .",
                "a silent hop keeps its stamp   | - * ab abc     | a b c .",
                "two silent hops keep theirs    | - * * abc      | a b c .",
                "an answer without a list       | - ? ab abc     | a b c .",
                "a hop that does not stamp      | - a a ab       | a . b .",
                "silence beside no stamp        | - * a ab       | . . b .",
                "a hidden hop between 1 and 2   | - ab abc abcd  | . c d .",
                "the way is not seen at the end | - a * *        | a . . .",
                "nothing is known               | * * * *        | . . . .",
                "probing begins at TTL 3        | _ _ ab abc     | _ _ c .",
                "nine slots are full            | - a ab ab      | a b . .",
            })
    void givesEachHopItsStampAndClaimsNothingInDoubt(String why, String before, String expected) {
        List<String> columns = Splitter.on(' ').splitToList(before);
        List<Hop> hops = IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).equals("_"))
                .mapToObj(i -> Replies.hop(i + 1, columns.get(i)))
                .toList();
        HopEgress egress = new HopEgress(hops);

        String told = IntStream.rangeClosed(1, columns.size())
                .mapToObj(ttl -> columns.get(ttl - 1).equals("_")
                        ? "_"
                        : egress.at(ttl).map(Replies::letter).orElse("."))
                .collect(Collectors.joining(" "));
        assertEquals(expected, told, why);
    }
}
