package io.tcprt.cli.render.compare;

import java.util.List;

/** TTLs in words: {@code hop 3}, {@code hops 3-5 and 7}. */
final class Hops {
    private Hops() {}

    /** @param ttls ascending, at least one */
    static String of(List<Integer> ttls) {
        StringBuilder text = new StringBuilder(ttls.size() == 1 ? "hop " : "hops ");
        for (int i = 0; i < ttls.size(); i++) {
            int from = i;
            while (i + 1 < ttls.size() && ttls.get(i + 1) == ttls.get(i) + 1) {
                i++;
            }
            boolean last = i + 1 == ttls.size();
            text.append(from == 0 ? "" : last ? " and " : ", ").append(ttls.get(from));
            text.append(i == from ? "" : "-" + ttls.get(i));
        }
        return text.toString();
    }
}
