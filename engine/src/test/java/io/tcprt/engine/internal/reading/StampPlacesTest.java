package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.ReplyKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One column per TTL: the stamps before the hop, in letters; "-" none, "*" no answer, "?" an answer without a list. */
class StampPlacesTest {

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
        StampPlaces places = StampPlaces.of(hops, Ipv4Address.of(192, 0, 2, 250));

        String told = IntStream.rangeClosed(1, columns.size())
                .mapToObj(ttl -> columns.get(ttl - 1).equals("_")
                        ? "_"
                        : places.egress(ttl).map(Replies::letter).orElse("."))
                .collect(Collectors.joining(" "));
        assertEquals(expected, told, why);
    }

    /** A row: the node that answers, the stamps before it, and whether it stamps itself. */
    private static Hop row(int ttl, String from, String before, boolean stampsItself) {
        List<Ipv4Address> stamps = Splitter.on(' ')
                .omitEmptyStrings()
                .splitToStream(before)
                .map(Ipv4Address::parse)
                .toList();
        Ipv4Address address = Ipv4Address.parse(from);
        RecordRouteReading reading = new RecordRouteReading(
                9, false, stamps, stampsItself ? Optional.of(address) : Optional.empty(), List.of(address));
        return Replies.hop(ttl, Stream.of(Replies.reply(ReplyKind.TIME_EXCEEDED, address, Optional.of(reading))));
    }

    private static StampPlaces places(Hop... hops) {
        return StampPlaces.of(List.of(hops), Ipv4Address.of(10, 9, 1, 1));
    }

    @Test
    void aRouterThatStampsItselfStampsFirstAndWhatIsLeftOverHasNoRow() {
        StampPlaces places = places(
                row(1, "10.9.1.2", "", true),
                row(2, "10.9.3.2", "10.9.2.1 10.9.3.1", true),
                row(3, "10.9.4.2", "10.9.2.1 10.9.3.1 10.9.4.1", true));

        assertEquals(List.of(new StampPlaces.Hidden(2, Ipv4Address.parse("10.9.3.1"))), places.hidden());
        assertEquals("10.9.2.1", places.egress(1).orElseThrow().toString());
        assertEquals("10.9.4.1", places.egress(2).orElseThrow().toString());
    }

    /** A router that stamps twice, or counts its own stamp as another's, contradicts the others. */
    @Test
    void aStampThatNobodyFurtherOnConfirmsIsNoHiddenRouter() {
        StampPlaces places = places(
                row(1, "10.9.1.2", "", true),
                row(2, "10.9.7.2", "10.9.2.1 10.9.6.1", true),
                row(3, "10.9.3.2", "10.9.2.1 10.9.3.1", true));

        assertEquals(List.of(), places.hidden());
    }

    @ParameterizedTest
    @CsvSource({"10.9.3.2, 10.9.3.1, 2, 1", "10.9.3.3, 10.9.3.2, 2, 1", "10.9.3.2, 10.9.2.1, 0, 0"})
    void theMateOfWhoAnswersWasPutJustBefore(String from, String stamp, int row, int bare) {
        StampPlaces places = places(Replies.hop(1, "*"), Replies.hop(2, "*"), row(3, from, stamp, true));

        assertEquals(row > 0, places.egress(2).isPresent());
        assertEquals(bare > 0 ? Set.of(bare) : Set.of(), places.withoutStamp());
    }

    @Test
    void besideARouterThatStampsItselfTheSilentOneDoesNotStamp() {
        StampPlaces places =
                places(row(1, "10.9.1.2", "", true), Replies.hop(2, "*"), row(3, "10.9.3.2", "10.9.2.1", true));

        assertEquals("10.9.2.1", places.egress(1).orElseThrow().toString());
        assertEquals(Set.of(2), places.withoutStamp());
    }

    /** A kernel that builds the probe stamps it before sending. */
    @Test
    void theSourcesOwnStampIsNoRouters() {
        StampPlaces places =
                places(row(1, "10.9.1.2", "10.9.1.1", true), row(2, "10.9.2.2", "10.9.1.1 10.9.2.1", true));

        assertEquals("10.9.2.1", places.egress(1).orElseThrow().toString());
        assertEquals(List.of(), places.hidden());
    }
}
