package io.tcprt.results.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.paths.PathReply;
import java.io.IOException;
import java.util.Optional;

/** Lines of JSON, of either schema. Fields that are not known are passed over: later versions may add some. */
final class JsonLineReader implements LineReader {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Fields fields = new Fields();
    private boolean ofSweep;

    @Override
    public Optional<PathReply> read(byte[] line, int length) throws BadLineException, IOException {
        fields.clear();
        try (JsonParser json = FACTORY.createParser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("this is no JSON object");
            }
            object(json);
            if (json.nextToken() != null) {
                throw new BadLineException("there is more than one JSON value");
            }
        } catch (JsonProcessingException e) {
            throw new BadLineException("this is no JSON: " + e.getOriginalMessage());
        }
        return Optional.of(fields.reply());
    }

    private void object(JsonParser json) throws IOException, BadLineException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            value(name, json);
        }
    }

    private void value(String name, JsonParser json) throws IOException, BadLineException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            if (name.equals("record_route")) {
                object(json);
            } else {
                json.skipChildren();
            }
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            array(name, json);
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
            if (name.equals("schema")) {
                schema(json.getText());
            }
            fields.put(name, json.getText());
        }
    }

    private void schema(String named) throws BadLineException {
        if (!named.equals(Fields.SCHEMA) && !named.equals(Fields.EARLIER_SCHEMA)) {
            throw new BadLineException("schema is " + Quoted.of(named) + ", not " + Fields.SCHEMA);
        }
        ofSweep = true;
    }

    @Override
    public boolean isOfSweep() {
        return ofSweep;
    }

    private void array(String name, JsonParser json) throws IOException, BadLineException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT && name.equals("mpls")) {
                fields.append(name, label(json));
            } else if (json.currentToken() != null && json.currentToken().isScalarValue()) {
                fields.append(name, json.getText());
            } else {
                throw new BadLineException(Quoted.of(name) + " holds what it may not");
            }
        }
    }

    private static String label(JsonParser json) throws IOException {
        String[] parts = {"", "", "", ""};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            int part =
                    switch (json.currentName()) {
                        case "label" -> 0;
                        case "tc" -> 1;
                        case "bottom" -> 2;
                        case "ttl" -> 3;
                        default -> -1;
                    };
            json.nextToken();
            if (part >= 0) {
                parts[part] = json.getText();
            }
            json.skipChildren();
        }
        return String.join("/", parts);
    }
}
