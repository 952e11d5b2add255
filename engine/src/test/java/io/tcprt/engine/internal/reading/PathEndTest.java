package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One word per TTL from 1 on, one letter per answer: a router's Time Exceeded, "*" no answer, "T" the target's own
 * address. A mark makes it another answer: "!" host unreachable, "?" port unreachable, "+" SYN-ACK, "-" RST.
 */
class PathEndTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the way goes on                         | a b c                 | goes on",
                "nothing was heard                       | * * *                 | goes on",
                "the target answers                      | a b T+                | target 3",
                "its nearest answer counts               | a b T+ T+ * T+        | target 3",
                "so does a reset                         | a b T-                | target 3",
                "its own port unreachable is an answer   | a b T?                | target 3",
                "that of a router is none                | a b c?                | unreachable 3",
                "a reset before further routers          | a T- c d T+           | target 5",
                "a refusal before further routers        | a b! c d              | goes on",
                "answers of both kinds at one hop        | a b cT+               | target 3",
                "a router gives up                       | a b c! c!             | unreachable 3",
                "the target outweighs a router           | a b! T+               | target 3",
                "wherever that is                        | a b! * * * T-         | target 6",
                "Time Exceeded from the target is a hop  | a T T T+              | target 4",
                "and never the end                       | a T T T               | goes on",
                "two routers in a circle                 | a b c b c b           | loop 6",
                "three routers in a circle               | a b c d b c d b       | loop 8",
                "a circle of two seen twice              | a b c b c             | goes on",
                "the same address on neighbouring TTLs   | a b b b b c           | goes on",
                "twice with another between              | a b c b d e           | goes on",
                "twice and twice                         | a b a b c d           | goes on",
                "a circle with a silent member is unsure | a b * b * b *         | goes on",
                "a circle from the third hop on          | a x y x y x y         | loop 6",
                "balanced routers are no circle          | a bc b bc b bc b      | goes on",
                "a circle is left for the target's sake  | a b c b c b T+        | target 7",
                "a circle that a router gives up         | a b c b c b c!        | unreachable 7",
            })
    void endsWhere(String why, String answers, String expected) {
        TreeMap<Integer, List<Reply>> replies = new TreeMap<>();
        List<String> words = Splitter.on(' ').splitToList(answers);
        for (int i = 0; i < words.size(); i++) {
            replies.put(i + 1, replies(words.get(i)));
        }

        String told = PathEnd.of(replies, Replies.address('T'))
                .map(end -> end.reason().label() + " " + end.ttl())
                .orElse("goes on");
        assertEquals(expected, told, why);
    }

    private static List<Reply> replies(String word) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < word.length() && word.charAt(0) != '*'; i++) {
            char mark = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            replies.add(Replies.reply(kind(mark), Replies.address(word.charAt(i))));
            i += Character.isLetter(mark) || mark == ' ' ? 0 : 1;
        }
        return replies;
    }

    private static ReplyKind kind(char mark) {
        return switch (mark) {
            case '!' -> ReplyKind.HOST_UNREACHABLE;
            case '?' -> ReplyKind.PORT_UNREACHABLE;
            case '+' -> ReplyKind.SYN_ACK;
            case '-' -> ReplyKind.RST;
            default -> ReplyKind.TIME_EXCEEDED;
        };
    }
}
