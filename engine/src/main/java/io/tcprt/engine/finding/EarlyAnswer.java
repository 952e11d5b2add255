package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code early-answer}: an answer in the target's name comes at a smaller TTL than answers of routers, and it is not clearly
 * a {@link Forgery}: the path may have changed. Where flows, or packets one by one, are balanced over paths of different
 * lengths, that is as it should be: the same host answers behind these routers too, or a router at the same TTL.
 */
final class EarlyAnswer {
    private EarlyAnswer() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> routers = Sighting.routers(trace);
        int transit = routers.stream().mapToInt(Sighting::ttl).max().orElse(0);
        return !trace.isOneFlow() || Forgery.of(trace).findAny().isPresent()
                ? Stream.empty()
                : Sighting.all(trace).stream()
                        .filter(seen -> seen.reply().speaksFor(trace.target().address()) && seen.ttl() < transit)
                        .min(Comparator.comparingInt(Sighting::ttl))
                        .filter(seen -> !Forgery.isAnsweredBehind(seen, trace) && !Forgery.isMixed(seen, trace))
                        .map(seen -> finding(seen, routers))
                        .stream();
    }

    private static Finding finding(Sighting seen, List<Sighting> routers) {
        Stream<Sighting> behind = routers.stream().filter(router -> router.ttl() > seen.ttl());
        return Finding.at(
                seen.ttl(),
                FindingCode.EARLY_ANSWER,
                Stream.concat(Stream.of(seen), behind).toList(),
                "an answer in the target's name comes at hop " + seen.ttl()
                        + ", and routers behind that hop answer too");
    }
}
