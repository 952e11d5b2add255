package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An answer is "forward/own/reverse" with letters for addresses, followed by "!" if the list is full; the last one is the
 * target's. M and N are the ends of a link, and so are Q and R.
 */
class RecordRouteJoinTest {

    private static RecordRoutePath join(boolean endsAtTarget, List<String> answers) {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            boolean target = endsAtTarget && i == answers.size() - 1;
            hops.add(Replies.hop(
                    i + 1, answers.get(i).equals("*") ? Stream.empty() : Stream.of(answer(answers.get(i), target))));
        }
        return RecordRouteJoin.join(hops);
    }

    private static Reply answer(String words, boolean target) {
        boolean full = words.endsWith("!");
        List<String> lists = Splitter.on('/').splitToList(full ? words.substring(0, words.length() - 1) : words);
        Optional<Ipv4Address> own = Replies.addresses(lists.get(1)).stream().findFirst();
        RecordRouteReading reading =
                new RecordRouteReading(9, full, Replies.addresses(lists.get(0)), own, Replies.addresses(lists.get(2)));
        return Replies.reply(
                target ? ReplyKind.SYN_ACK : ReplyKind.TIME_EXCEEDED, Replies.address('x'), Optional.of(reading));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the target's list has room for all    | -/A/A a/B/BA ab/C/CBA                     | ab  | CBA",
                "the deepest ran full and is continued | -/A/A a/B/BA ab/C/CB!                     | ab  | CBA",
                "it had no slot left for the way back  | -/A/A a/B/BA aN/M/-!                      | aN  | MBA",
                "the hop at the other end continues it | -/A/A a/B/BA aN/M/M! aNR/Q/Q!             | aNR | QMBA",
                "two lists have to be put behind it    | -/A/A a/B/BA! aN/M/M! aNR/Q/Q!            | aNR | QMBA",
                "the link leads to a hop farther in    | -/A/A a/B/BA aN/C/C! aNR/M/M!             | aNR | MBA",
                "a neighbour by TTL alone does not     | -/A/A a/B/BA ab/C/C! abc/D/D!             | abc | D",
                "nor a hop of another branch           | -/A/A x/B/BA aN/M/M!                      | aN  | M",
                "asymmetric: back another way, whole   | -/A/A a/B/BA ab/C/CXA                     | ab  | CXA",
                "asymmetric: cut, and a nearer differs | -/A/A a/B/BA ab/C/CX!                     | ab  | CX",
                "silence leaves a gap that stays       | -/A/A * aN/M/M! aNR/Q/Q!                  | aNR | QM",
                "silence that the list reaches over    | -/A/A * ab/C/CBA                          | ab  | CBA",
                "nobody stamped                        | -/-/- -/-/- -/-/-                         | -   | -",
            })
    void joinsTheAnswersToOnePath(String why, String answers, String forward, String reverse) {
        RecordRoutePath path = join(true, Splitter.on(' ').splitToList(answers));

        assertEquals(forward, Replies.letters(path.forward()), why);
        assertEquals(reverse, Replies.letters(path.reverse()), why);
    }

    @Test
    void withoutListsThereIsNoPath() {
        assertEquals(RecordRoutePath.NONE, join(false, List.of()));
        assertEquals(RecordRoutePath.NONE, join(false, List.of("*", "*")));
    }

    @Test
    void theDeepestAnswerBeginsTheWayBackWhenTheTargetIsSilent() {
        RecordRoutePath path = join(false, List.of("-/A/A", "a/B/BA", "*"));

        assertEquals("a", Replies.letters(path.forward()));
        assertEquals("BA", Replies.letters(path.reverse()));
    }
}
