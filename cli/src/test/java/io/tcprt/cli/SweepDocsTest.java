package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.tcprt.cli.render.JsonTree;
import io.tcprt.cli.render.sweep.SweepJson;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.sweep.run.SweepResult;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.state.SweepStateFile;
import io.tcprt.results.writing.SweepFiles;
import io.tcprt.results.writing.SweepFormat;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fields that the documentation names are those that are written if every optional part is present. */
final class SweepDocsTest {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address TARGET = Ipv4Address.parse("198.18.0.7");
    private static final SweepKey KEY = new SweepKey(-5, 77);
    private static final Captured FRAME =
            Captured.of(1, new CaptureTime(0), LinkType.RAW, Unpooled.wrappedBuffer(new byte[] {1}));

    @TempDir
    Path folder;

    private final SweepPlan plan = plan();

    private static SweepPlan plan() {
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.0.0/24"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        return new SweepPlan(new SweepShape(ProbeKind.TCP, 443, 1, 8, 1, 9, 7, Shard.WHOLE), space, 1000, 8);
    }

    private static SweepReply reply(int ttl, ReplyKind kind, Ipv4Address from) {
        boolean error = kind == ReplyKind.TIME_EXCEEDED;
        var route = new RecordRouteReading(
                9,
                false,
                List.of(Ipv4Address.of(10, 1, 0, 1), Ipv4Address.of(10, 2, 0, 1))
                        .subList(0, ttl - 1),
                Optional.of(error ? Ipv4Address.of(10, ttl, 0, 1) : from),
                List.of(error ? Ipv4Address.of(10, ttl, 0, 2) : from));
        Reply reply = new Reply(
                kind,
                from,
                OptionalLong.empty(),
                error ? Optional.of(new IcmpReason(11, 0, OptionalInt.empty())) : Optional.empty(),
                250,
                error ? OptionalInt.of(1) : OptionalInt.empty(),
                MatchKey.PORTS_SEQ,
                0,
                1,
                Optional.of(route),
                error ? List.of(new MplsLabel(16004, 1, true, 3)) : List.of(),
                List.of(),
                List.of());
        return new SweepReply(7, TARGET, ttl, 1, new CaptureTime(ttl * 1_000_000_000L), 1_234_560, reply);
    }

    private Path written(String name) throws Exception {
        Path file = folder.resolve(name);
        try (SweepFiles files = SweepFiles.create(file, SweepFormat.of(file).orElseThrow(), plan)) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.write(reply(1, ReplyKind.TIME_EXCEEDED, Ipv4Address.of(10, 1, 0, 1)), FRAME, false);
            files.write(reply(2, ReplyKind.TIME_EXCEEDED, Ipv4Address.of(10, 2, 0, 1)), FRAME, true);
            files.write(reply(3, ReplyKind.SYN_ACK, TARGET), FRAME, false);
            files.commit(new Checkpoint(3, 8));
        }
        return file;
    }

    @Test
    void answersHaveTheFieldsThatAreDocumented() throws Exception {
        assertEquals(
                FieldTable.documented("json.md", "## Answers of a sweep: `tcprt.reply/2`", "field"),
                FieldTable.printed(Files.readAllLines(written("r.jsonl"))));
    }

    @Test
    void theTableHasTheColumnsThatAreDocumented() throws Exception {
        String section = FieldTable.section("sweep.md", "### CSV");
        String list = section.substring(section.indexOf("\n\n`probe`"), section.indexOf("\n\n`forward`"));
        assertEquals(Files.readAllLines(written("r.csv")).get(0), String.join(",", FieldTable.words(list)));
    }

    @Test
    void theStateHasTheFieldsThatAreDocumented() throws Exception {
        List<String> lines = Files.readAllLines(SweepStateFile.beside(written("r.jsonl")));
        String heading = "## State of a sweep: `tcprt.sweep-state/2`";
        assertEquals(FieldTable.documented("json.md", heading, "field"), FieldTable.printed(lines.subList(0, 1)));
        assertEquals(
                FieldTable.documented("json.md", heading, "field of a checkpoint"),
                FieldTable.printed(lines.subList(1, 2)));
    }

    /** Any record with all its optional parts; the values do not matter here. */
    private static <T extends Record> T any(Class<T> type) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (RecordComponent part : type.getRecordComponents()) {
            values.add(anyOf(part.getType()));
        }
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values.toArray());
    }

    private static Object anyOf(Class<?> type) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return any(type.asSubclass(Record.class));
        }
        return type == Optional.class ? Optional.of("a fault") : type == boolean.class ? (Object) false : (Object) 0;
    }

    @Test
    void summariesHaveTheFieldsThatAreDocumented() throws Exception {
        String heading = "## Summary of a sweep: `tcprt.sweep/1`";
        SweepResult result = any(SweepResult.class);
        Set<String> fields = new TreeSet<>(
                JsonTree.parse(SweepJson.summary("1", plan, result, true)).keySet());
        Set<String> documented = FieldTable.documented("json.md", heading, "field");
        assertEquals(documented, fields);

        Set<String> common = new TreeSet<>(fields);
        Set<String> dry = new TreeSet<>(
                JsonTree.parse(SweepJson.dryRun("1", plan, 1, Map.of("x", 1L))).keySet());
        Set<String> ofDryRun = FieldTable.documented("json.md", heading, "field of a dry run");
        common.retainAll(dry);
        common.removeAll(ofDryRun);
        ofDryRun.addAll(common);
        assertEquals(ofDryRun, dry);
        assertTrue(common.contains("rate_asked"));
    }

    @Test
    void pathsAndLinksHaveTheFieldsThatAreDocumented() throws Exception {
        Path links = folder.resolve("links.jsonl");
        Path gap = Files.writeString(
                folder.resolve("gap.jsonl"),
                Files.readString(written("r.jsonl"))
                        .replace("\"target\":\"198.18.0.7\"", "\"target\":\"198.18.0.8\"")
                        .replace("\"ttl\":2,\"attempt\"", "\"ttl\":4,\"attempt\""));
        Call call = Call.of("paths", folder.resolve("r.jsonl").toString(), gap.toString(), "--graph", links.toString());
        assertEquals(0, call.exit(), call.err());
        assertEquals(
                FieldTable.documented("json.md", "## Paths of a sweep: `tcprt.trace/1`", "field"),
                FieldTable.printed(call.out().lines().toList()));
        assertEquals(
                FieldTable.documented("json.md", "## Links of a sweep: `tcprt.link/1`", "field"),
                FieldTable.printed(Files.readAllLines(links)));
    }
}
