package io.tcprt.engine.finding;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A fact about the path that the user should know, as a code for programs and a sentence for people.
 *
 * @param code the kind of finding
 * @param ttl the TTL at which it was seen; empty if it concerns no single hop
 * @param frames the packets that show it, by their frame numbers in the capture, ascending from 1
 * @param text one English sentence in printable ASCII: what it means for the user
 * @since 0.1
 */
public record Finding(FindingCode code, OptionalInt ttl, List<Integer> frames, String text) {

    /** A finding at one place. */
    static Finding at(int ttl, FindingCode code, Collection<Sighting> seen, String text) {
        return new Finding(code, OptionalInt.of(ttl), frames(seen.stream().flatMap(Sighting::frames)), text);
    }

    /** Frame numbers in ascending order, without those of packets that were not captured. */
    static List<Integer> frames(Stream<Integer> numbers) {
        return numbers.filter(number -> number > 0).distinct().sorted().toList();
    }
}
