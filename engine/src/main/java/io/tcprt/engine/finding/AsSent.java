package io.tcprt.engine.finding;

import io.tcprt.engine.trace.MatchKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far along the path a header field is known to be as it was sent.
 *
 * @param deepest by field, the largest TTL of an answer that quotes the field unchanged; no entry if none does
 */
record AsSent(Map<String, Integer> deepest) {
    /** Fields that no router needs to change. */
    private static final List<String> FIELDS = List.of("id", "df", "length", "flow_label", "sequence");

    static AsSent of(List<Sighting> all) {
        Map<String, Integer> deepest = new HashMap<>();
        for (Sighting seen : all) {
            for (String field : FIELDS) {
                if (shows(field, seen) && seen.change(field).isEmpty()) {
                    deepest.merge(field, seen.ttl(), Math::max);
                }
            }
        }
        return new AsSent(deepest);
    }

    /** Whether a quote is long enough for the field. */
    private static boolean shows(String field, Sighting seen) {
        return field.equals("sequence") ? seen.reply().match() == MatchKey.PORTS_SEQ : seen.quotes();
    }

    /** Whether a node beyond this TTL quotes the field as it was sent. */
    boolean isBehind(String field, int ttl) {
        return deepest.getOrDefault(field, 0) > ttl;
    }
}
