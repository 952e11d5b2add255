package io.tcprt.results.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import java.io.BufferedReader;
import java.io.IOException;
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
 * The {@code .sweep} file beside the results: a line of JSON that says what the sweep is, {@code tcprt.sweep-state/1}, and
 * then one for each checkpoint. Lines are only ever added, so that whatever ends the program leaves a last whole one.
 *
 * @since 0.1
 */
public final class SweepStateFile {
    static final String SCHEMA = "tcprt.sweep-state/1";

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
     * Reads a file. A last line that was cut short is as if it were not there.
     *
     * @param file the file
     * @return what it says
     * @throws IOException when it cannot be read, or is no such file
     */
    public static SweepState read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return read(lines);
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(file + " cannot be read, or is not of a sweep", e);
        }
    }

    private static SweepState read(BufferedReader lines) throws IOException {
        SweepState.Header header =
                header(fields(Optional.ofNullable(lines.readLine()).orElse("")));
        SweepState state = new SweepState(header, Checkpoint.START, 0);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.endsWith("}")) {
                state = checkpoint(header, fields(line));
            }
        }
        return state;
    }

    /**
     * Makes sure, once a file is locked, that it says what it said before. It is read by the channel that has the lock: POSIX
     * takes it away as soon as any other one to the file is closed.
     *
     * @param file its name, for messages
     * @param locked the channel
     * @param before what it said
     * @throws IOException when it does not, or cannot be read
     */
    public static void requireUnchanged(Path file, FileChannel locked, SweepState before) throws IOException {
        locked.position(0);
        try {
            SweepState now = read(new BufferedReader(Channels.newReader(locked, StandardCharsets.ISO_8859_1)));
            if (now.equals(before)) {
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
        if (!word(fields, "schema").equals(SCHEMA)) {
            throw new IllegalArgumentException("another schema");
        }
        return new SweepState.Header(
                shape(fields),
                number(fields, "targets"),
                word(fields, "targets_sha256"),
                Ipv4Address.parse(word(fields, "source")),
                LinkType.of(whole(fields, "link")).orElseThrow(IllegalArgumentException::new),
                key(word(fields, "key")));
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
