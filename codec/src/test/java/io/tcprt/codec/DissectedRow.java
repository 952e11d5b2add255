package io.tcprt.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/** A row of a dissection under construction: a field that occurs twice has both values, as in tshark. */
final class DissectedRow {
    private final Map<String, String> cells = new LinkedHashMap<>();

    Map<String, String> cells() {
        return cells;
    }

    void add(String field, Object value) {
        cells.merge(field, value.toString(), (before, now) -> before + "," + now);
    }

    void addHex(String field, int digits, int value) {
        add(field, String.format("0x%0" + digits + "x", value));
    }

    void addFlag(String field, boolean value) {
        add(field, value ? 1 : 0);
    }
}
