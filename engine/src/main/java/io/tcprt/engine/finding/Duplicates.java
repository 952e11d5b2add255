package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@code duplicates}: an answer that no host sends twice arrived twice, and its probe was seen to leave once. */
final class Duplicates {
    private Duplicates() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> doubled = Sighting.all(trace).stream()
                .filter(seen -> !seen.attempt().copies().isEmpty() && !trace.ttlsInferred())
                .toList();
        List<Integer> ttls = doubled.stream().map(Sighting::ttl).distinct().toList();
        return doubled.stream()
                .limit(1)
                .map(first -> new Finding(
                        FindingCode.DUPLICATES,
                        ttls.size() == 1 ? OptionalInt.of(first.ttl()) : OptionalInt.empty(),
                        Finding.frames(doubled.stream().flatMap(Duplicates::frames)),
                        doubled.size() + (doubled.size() == 1 ? " answer" : " answers")
                                + " arrived more than once: something on the path duplicates packets"));
    }

    private static Stream<Integer> frames(Sighting seen) {
        return Stream.concat(Stream.of(seen.reply().frame()), seen.attempt().copies().stream());
    }
}
