package io.tcprt.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes field names that were quoted and encoded when they came first; a packet has fifty. Names are those of a schema,
 * never taken from a packet: each is kept.
 */
final class KnownNames extends JsonGeneratorDelegate {
    private final Map<String, SerializableString> names = new HashMap<>();

    KnownNames(JsonGenerator json) {
        super(json, false);
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        delegate.writeFieldName(names.computeIfAbsent(name, SerializedString::new));
    }
}
