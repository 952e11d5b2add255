package io.tcprt.results.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.internal.text.TextLines;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code .sweep} file beside the results: a line of JSON that says what the sweep is, {@code tcprt.sweep-state/2}, and
 * then one for each checkpoint. The first line is in place before any probe leaves, and lines are only ever added: whatever
 * ends the program, what is left can be resumed.
 *
 * @since 0.1
 */
public final class SweepStateFile {
    static final String SCHEMA = "tcprt.sweep-state/2";

    /** Its first line names neither vantage point nor campaign. */
    private static final String EARLIER_SCHEMA = "tcprt.sweep-state/1";

    /** Every first line begins so. */
    private static final String BEGINNING = "{\"schema\":\"tcprt.sweep-state/";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int HEX = 16;

    private SweepStateFile() {}

    /**
     * The file that belongs to results.
     *
     * @param results the results
     * @return their name with {@code .sweep} behind it
     */
    public static Path beside(Path results) {
        return results.resolveSibling(results.getFileName() + ".sweep");
    }

    /** What an object holds. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * The first line.
     *
     * @param header what it says
     * @return the line, with its end
     */
    public static byte[] headerLine(SweepState.Header header) {
        return line(json -> {
            json.writeStringField("schema", SCHEMA);
            SweepShape shape = header.shape();
            json.writeStringField("probe", shape.kind().label());
            if (shape.kind().hasPorts()) {
                json.writeNumberField("port", shape.port());
            }
            json.writeNumberField("first_ttl", shape.firstTtl());
            json.writeNumberField("last_ttl", shape.lastTtl());
            json.writeNumberField("queries", shape.attempts());
            json.writeNumberField("record_route", shape.recordRouteSlots());
            json.writeNumberField("seed", shape.seed());
            json.writeStringField("shard", shape.shard().toString());
            json.writeNumberField("targets", header.targets());
            json.writeStringField("targets_sha256", header.digest());
            if (header.origin().isPresent()) {
                json.writeStringField("campaign", header.origin().get().campaign());
                json.writeStringField("vantage", header.origin().get().vantage());
            }
            json.writeStringField("source", header.source().toString());
            json.writeNumberField("link", header.link().number());
            json.writeStringField("key", key(header.key()));
        });
    }

    private static String key(SweepKey key) {
        return Long.toUnsignedString(key.first(), HEX) + "-" + Long.toUnsignedString(key.second(), HEX);
    }

    /**
     * A further line.
     *
     * @param checkpoint what is safe
     * @param length octets of the results up to here
     * @return the line, with its end
     */
    public static byte[] checkpointLine(Checkpoint checkpoint, long length) {
        return line(json -> {
            json.writeNumberField("position", checkpoint.position());
            json.writeNumberField("ceiling", checkpoint.ceiling());
            json.writeNumberField("length", length);
        });
    }

    private static byte[] line(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every line", e);
        }
        return text.append("\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a file, whatever ended the program that wrote it. A last line that was cut short is as if it were not there.
     *
     * @param file the file
     * @return what it says; empty when not even the first line is whole, so that no probe has left yet
     * @throws IOException when it cannot be read, or is no such file
     */
    public static Optional<SweepState> read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file"); // a pipe may never get a writer
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(file + " cannot be read, or is not of a sweep", e);
        }
    }

    private static Optional<SweepState> read(InputStream in) throws IOException {
        TextLines lines = new TextLines(in);
        lines.next();
        if (!lines.isEnded()) {
            requireBeginning(lines.text());
            return Optional.empty();
        }
        SweepState.Header header = header(fields(lines.text()));
        SweepState state = new SweepState(header, Checkpoint.START, 0);
        while (lines.next()) {
            if (lines.isEnded()) {
                state = checkpoint(header, fields(lines.text()));
            } else if (lines.next()) {
                throw new IllegalArgumentException("a line that is too long");
            }
        }
        return Optional.of(state);
    }

    /** What is cut short may still be the state of a sweep, which may be written anew; a file of any other kind may not. */
    private static void requireBeginning(String text) {
        if (!BEGINNING.startsWith(text) && !text.startsWith(BEGINNING)) {
            throw new IllegalArgumentException("another file");
        }
    }

    /**
     * Makes sure, once the results are locked, that a file says what it said before.
     *
     * @param file its name, for messages
     * @param open the channel to it, which is left at its end
     * @param before what it said
     * @throws IOException when it does not, or cannot be read
     */
    public static void requireUnchanged(Path file, FileChannel open, SweepState before) throws IOException {
        open.position(0);
        try {
            if (read(Channels.newInputStream(open)).equals(Optional.of(before))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not of a sweep any more", e);
        }
        throw new IOException(file + " has just been gone on with by another sweep; --resume once more");
    }

    private static SweepState checkpoint(SweepState.Header header, Map<String, String> fields) {
        var checkpoint = new Checkpoint(number(fields, "position"), number(fields, "ceiling"));
        return new SweepState(header, checkpoint, number(fields, "length"));
    }

    private static SweepState.Header header(Map<String, String> fields) {
        Ipv4Address source = Ipv4Address.parse(word(fields, "source"));
        return new SweepState.Header(
                shape(fields),
                number(fields, "targets"),
                word(fields, "targets_sha256"),
                source,
                LinkType.of(whole(fields, "link")).orElseThrow(IllegalArgumentException::new),
                key(word(fields, "key")),
                origin(fields, source));
    }

    private static Optional<Origin> origin(Map<String, String> fields, Ipv4Address source) {
        return switch (word(fields, "schema")) {
            case SCHEMA -> Optional.of(new Origin(source, word(fields, "vantage"), word(fields, "campaign")));
            case EARLIER_SCHEMA -> Optional.empty();
            default -> throw new IllegalArgumentException("another schema");
        };
    }

    private static SweepShape shape(Map<String, String> fields) {
        ProbeKind probe = ProbeKind.labelled(word(fields, "probe")).orElseThrow(IllegalArgumentException::new);
        return new SweepShape(
                probe,
                probe.hasPorts() ? whole(fields, "port") : 0,
                whole(fields, "first_ttl"),
                whole(fields, "last_ttl"),
                whole(fields, "queries"),
                whole(fields, "record_route"),
                number(fields, "seed"),
                Shard.parse(word(fields, "shard")));
    }

    private static SweepKey key(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("no key");
        }
        return new SweepKey(
                Long.parseUnsignedLong(text, 0, dash, HEX), Long.parseUnsignedLong(text, dash + 1, text.length(), HEX));
    }

    private static String word(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    private static long number(Map<String, String> fields, String name) {
        return Long.parseLong(word(fields, name));
    }

    private static int whole(Map<String, String> fields, String name) {
        return Integer.parseInt(word(fields, name));
    }

    /** The fields of a flat object. */
    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    fields.put(name, json.getText());
                }
            }
        }
        return fields;
    }
}
