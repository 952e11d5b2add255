package io.tcprt.engine.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Consecutive rows with something in common. */
record Rows(int first, int last) {

    /** The longest runs of consecutive TTLs, ascending. */
    static List<Rows> of(Collection<Integer> ttls) {
        TreeSet<Integer> rows = new TreeSet<>(ttls);
        List<Rows> stretches = new ArrayList<>();
        for (int first : rows) {
            if (!rows.contains(first - 1)) {
                int last = first;
                while (rows.contains(last + 1)) {
                    last++;
                }
                stretches.add(new Rows(first, last));
            }
        }
        return stretches;
    }

    boolean contains(int ttl) {
        return ttl >= first && ttl <= last;
    }

    /** {@code hop 3 is} or {@code hops 3 to 5 are}, with any verb. */
    String subject(String singular, String plural) {
        return first == last ? "hop " + first + " " + singular : "hops " + first + " to " + last + " " + plural;
    }
}
