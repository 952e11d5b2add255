package io.tcprt.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes JSON Lines, one object per line. Absent values are omitted. */
public final class JsonLines {
    /** Everything but printable ASCII is escaped, since JSON may be shown on a terminal too. */
    private static final int LAST_PLAIN = '~';

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonLines() {}

    public static JsonGenerator to(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).setHighestNonEscapedChar(LAST_PLAIN);
    }

    public static JsonGenerator to(Writer out) throws IOException {
        return FACTORY.createGenerator(out).setHighestNonEscapedChar(LAST_PLAIN);
    }

    /** Writes the fields that every line begins with. */
    public static void head(JsonGenerator json, String schema, String version, String input) throws IOException {
        json.writeStringField("schema", schema);
        json.writeStringField("version", version);
        json.writeStringField("input", input);
    }

    public static void optional(JsonGenerator json, String field, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get().toString());
        }
    }

    public static void optional(JsonGenerator json, String field, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsInt());
        }
    }

    public static void micros(JsonGenerator json, String field, long nanos) throws IOException {
        json.writeFieldName(field);
        json.writeNumber(Decimal.micros(nanos));
    }

    public static void numbers(JsonGenerator json, String field, Collection<Integer> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (int value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    /** Writes the values as an array of strings. */
    public static void strings(JsonGenerator json, String field, Collection<?> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }
}
