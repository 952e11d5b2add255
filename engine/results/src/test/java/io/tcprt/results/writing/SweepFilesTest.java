package io.tcprt.results.writing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.match.MatchKey;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the files of a sweep, and what is made of them when it was cut short. */
final class SweepFilesTest {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final SweepKey KEY = new SweepKey(-5, 77);
    private static final CaptureTime TIME = new CaptureTime(1_795_375_041_010_505_678L);

    @TempDir
    Path folder;

    private final SweepPlan plan = plan(443);

    private static SweepPlan plan(int port) {
        return plan(ProbeKind.TCP, port);
    }

    private static SweepPlan plan(ProbeKind kind, int port) {
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.0.0/24"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        return new SweepPlan(new SweepShape(kind, port, 1, 8, 1, 9, -7, new Shard(2, 3)), space, 1000, 8);
    }

    private static SweepReply reply(Optional<RecordRouteReading> route, List<MplsLabel> mpls) {
        Reply reply = new Reply(
                ReplyKind.TIME_EXCEEDED,
                Ipv4Address.parse("10.0.0.1"),
                OptionalLong.empty(),
                Optional.of(new IcmpReason(11, 0, OptionalInt.empty())),
                250,
                OptionalInt.of(1),
                MatchKey.PORTS_SEQ,
                0,
                1,
                route,
                mpls,
                List.of(),
                List.of());
        return new SweepReply(7, Ipv4Address.parse("198.18.0.7"), 7, 1, TIME, 1_234_560, reply);
    }

    private static SweepReply whole() {
        var route = new RecordRouteReading(
                9,
                false,
                List.of(Ipv4Address.of(10, 1, 0, 1), Ipv4Address.of(10, 2, 0, 1)),
                Optional.of(Ipv4Address.of(10, 3, 0, 1)),
                List.of(Ipv4Address.of(10, 3, 0, 2)));
        return reply(Optional.of(route), List.of(new MplsLabel(16004, 1, false, 3), new MplsLabel(9, 0, true, 1)));
    }

    private static Captured frame() {
        return Captured.of(1, TIME, LinkType.RAW, Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5}));
    }

    private SweepFiles files(String name, Optional<SweepState> resumed) {
        return files(name, /* replaces= */ false, resumed);
    }

    private SweepFiles files(String name, boolean replaces, Optional<SweepState> resumed) {
        Path file = folder.resolve(name);
        return new SweepFiles(file, SweepFormat.of(file).orElseThrow(), plan, replaces, resumed);
    }

    /** Two answers, of which only the first is before a checkpoint. */
    private Path written(String name) throws Exception {
        try (SweepFiles files = files(name, Optional.empty())) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.write(whole(), frame(), false);
            files.commit(new Checkpoint(11, 25));
            files.write(reply(Optional.empty(), List.of()), frame(), true);
        }
        return folder.resolve(name);
    }

    @Test
    void anAnswerIsALineOfJson() throws Exception {
        List<String> lines = Files.readAllLines(written("r.jsonl"));
        assertEquals(2, lines.size());
        assertEquals(
                "{\"schema\":\"tcprt.reply/1\",\"probe\":\"tcp\",\"port\":443,\"target\":\"198.18.0.7\",\"ttl\":7,"
                        + "\"attempt\":1,\"from\":\"10.0.0.1\",\"reply\":\"time-exceeded\",\"rtt_us\":1234.56,"
                        + "\"time\":\"1795375041.010505678\",\"reply_ttl\":250,\"quoted_ttl\":1,\"icmp_type\":11,"
                        + "\"icmp_code\":0,\"record_route\":{\"slots\":9,\"full\":false,"
                        + "\"forward\":[\"10.1.0.1\",\"10.2.0.1\"],\"own\":\"10.3.0.1\",\"reverse\":[\"10.3.0.2\"]},"
                        + "\"mpls\":[{\"label\":16004,\"tc\":1,\"bottom\":false,\"ttl\":3},"
                        + "{\"label\":9,\"tc\":0,\"bottom\":true,\"ttl\":1}]}",
                lines.get(0));
        assertTrue(lines.get(1).endsWith("\"icmp_code\":0,\"again\":true}"), lines.get(1));
    }

    @Test
    void anAnswerIsALineOfATable() throws Exception {
        assertEquals(
                List.of(
                        "probe,port,target,ttl,attempt,from,reply,rtt_us,time,reply_ttl,quoted_ttl,icmp_type,icmp_code,"
                                + "forward,own,reverse,mpls,again",
                        "tcp,443,198.18.0.7,7,1,10.0.0.1,time-exceeded,1234.56,1795375041.010505678,250,1,11,0,"
                                + "10.1.0.1 10.2.0.1,10.3.0.1,10.3.0.2,16004/1/0/3 9/0/1/1,",
                        "tcp,443,198.18.0.7,7,1,10.0.0.1,time-exceeded,1234.56,1795375041.010505678,250,1,11,0,,,,,true"),
                Files.readAllLines(written("r.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void theStateTellsWhatTheSweepIsAndWhereItWas(String name) throws Exception {
        SweepState state = SweepStateFile.read(SweepStateFile.beside(written(name)));
        assertEquals(SweepState.Header.of(plan, KEY, SOURCE, LinkType.RAW), state.header());
        assertEquals(new Checkpoint(11, 25), state.checkpoint());
        assertEquals(Optional.empty(), state.difference(plan));
        assertEquals(
                "port was 443 and is 80",
                state.difference(plan(80)).orElseThrow().toString());
    }

    @ParameterizedTest
    @EnumSource
    void theStateOfEveryKindIsReadAndIsOfNoOther(ProbeKind kind) throws Exception {
        SweepPlan own = plan(kind, kind == ProbeKind.ICMP ? 0 : 443);
        SweepState.Header header = SweepState.Header.of(own, KEY, SOURCE, LinkType.RAW);
        Path state = Files.write(folder.resolve("x.sweep"), SweepStateFile.headerLine(header));
        SweepState read = SweepStateFile.read(state);
        assertEquals(header, read.header());
        assertEquals(kind == ProbeKind.ICMP, !Files.readString(state).contains("\"port\""));
        for (ProbeKind other : ProbeKind.values()) {
            SweepPlan plan = plan(other, other == ProbeKind.ICMP ? 0 : 443);
            assertEquals(
                    other == kind
                            ? Optional.empty()
                            : Optional.of("probe was " + kind.label() + " and is " + other.label()),
                    read.difference(plan).map(SweepState.Difference::toString));
        }
    }

    /** 256 targets at eight TTLs, of which shard 2/3 has 683. */
    @Test
    void aCheckpointBeyondTheLastTurnIsOfAnotherSweep() throws Exception {
        Path file = SweepStateFile.beside(written("r.jsonl"));
        Files.write(file, SweepStateFile.checkpointLine(new Checkpoint(683, 700), 0), StandardOpenOption.APPEND);
        assertEquals(Optional.empty(), SweepStateFile.read(file).difference(plan));
        Files.write(file, SweepStateFile.checkpointLine(new Checkpoint(684, 700), 0), StandardOpenOption.APPEND);
        assertEquals(
                Optional.of("the number of turns done was 684 and is not more than 683"),
                SweepStateFile.read(file).difference(plan).map(SweepState.Difference::toString));
    }

    @Test
    void aLengthIsNotNegative() throws Exception {
        Path file = SweepStateFile.beside(written("r.jsonl"));
        Files.write(file, SweepStateFile.checkpointLine(new Checkpoint(1, 2), -1), StandardOpenOption.APPEND);
        assertThrows(IOException.class, () -> SweepStateFile.read(file));
    }

    /** Two were asked to go on at once: the second read the state before the first had done so, and was locked out until then. */
    @Test
    void aStateThatAnotherHasGoneOnWithIsNotGoneOnWith() throws Exception {
        Path state = SweepStateFile.beside(written("r.jsonl"));
        SweepState before = SweepStateFile.read(state);
        try (SweepFiles first = files("r.jsonl", Optional.of(before))) {
            first.begin(KEY, SOURCE, LinkType.RAW);
            first.commit(new Checkpoint(30, 40));
        }
        try (SweepFiles second = files("r.jsonl", Optional.of(before))) {
            IOException refusal = assertThrows(IOException.class, second::open);
            assertEquals(
                    state + " has just been gone on with by another sweep; --resume once more", refusal.getMessage());
        }
    }

    /** As after a kill in the middle of writing: what is whole stays, also behind the checkpoint. */
    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void aTornRecordIsCutAndTheRestStays(String name) throws Exception {
        Path file = written(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[] {'{', '"', 0, 0, 9, 0, 0, 0, 99}, StandardOpenOption.APPEND);
        Files.writeString(SweepStateFile.beside(file), "{\"position\":99,\"cei", StandardOpenOption.APPEND);
        SweepState state = SweepStateFile.read(SweepStateFile.beside(file));
        assertEquals(new Checkpoint(11, 25), state.checkpoint());
        try (SweepFiles files = files(name, Optional.of(state))) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.commit(new Checkpoint(30, 40));
            assertEquals(whole.length, Files.size(file));
            files.write(whole(), frame(), true);
            files.commit(new Checkpoint(50, 60));
        }
        assertEquals(3, records(file));
        assertEquals(
                new Checkpoint(50, 60),
                SweepStateFile.read(SweepStateFile.beside(file)).checkpoint());
    }

    /** As a power cut leaves it: the file has grown, and what was to be there is not. */
    @ParameterizedTest
    @ValueSource(bytes = {0, 0x7f, -1})
    void aTailOfNoRecordsIsCut(byte octet) throws Exception {
        for (String name : List.of("r.jsonl", "r.csv", "r.pcap")) {
            Path file = written(name);
            byte[] whole = Files.readAllBytes(file);
            byte[] tail = new byte[4096];
            Arrays.fill(tail, octet);
            Files.write(file, tail, StandardOpenOption.APPEND);
            SweepState state = SweepStateFile.read(SweepStateFile.beside(file));
            try (SweepFiles files = files(name, Optional.of(state))) {
                files.begin(KEY, SOURCE, LinkType.RAW);
            }
            assertArrayEquals(whole, Files.readAllBytes(file), name);
        }
    }

    private static long records(Path file) throws Exception {
        if (!file.toString().endsWith(".pcap")) {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("198.18.0.7"))
                    .count();
        }
        try (CaptureFile capture = CaptureFile.open(file)) {
            int count = 0;
            while (capture.next()) {
                assertEquals(5, capture.end() - capture.start());
                count++;
            }
            return count;
        }
    }

    /** Killed before the first answer was safe: there may be a header, half of one, or nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void aSweepThatHardlyBeganIsBegunAnew(String name) throws Exception {
        try (SweepFiles files = files(name, Optional.empty())) {
            files.begin(KEY, SOURCE, LinkType.RAW);
        }
        Path file = folder.resolve(name);
        Files.write(file, new byte[] {1, 2, 3});
        SweepState state = SweepStateFile.read(SweepStateFile.beside(file));
        assertEquals(Checkpoint.START, state.checkpoint());
        try (SweepFiles files = files(name, Optional.of(state))) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.write(whole(), frame(), false);
        }
        assertEquals(1, records(file));
    }

    @Test
    void whatIsNoStateIsToldInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.sweep"), "{\"schema\":\"tcprt.trace/1\"}\n");
        IOException refusal = assertThrows(IOException.class, () -> SweepStateFile.read(file));
        assertEquals(file + " cannot be read, or is not of a sweep", refusal.getMessage());
    }

    @Test
    void aSweepIsNotResumedFromAnotherAddress() throws Exception {
        SweepState state = SweepStateFile.read(SweepStateFile.beside(written("r.jsonl")));
        try (SweepFiles files = files("r.jsonl", Optional.of(state))) {
            assertThrows(IOException.class, () -> files.begin(KEY, Ipv4Address.of(1, 2, 3, 4), LinkType.RAW));
        }
    }

    /** Whoever cut them off, going on would leave a hole and call the sweep complete. */
    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void resultsThatLackCheckedAnswersAreNotGoneOnWith(String name) throws Exception {
        Path results = written(name);
        Files.write(results, new byte[0]);
        SweepState state = SweepStateFile.read(SweepStateFile.beside(results));
        try (SweepFiles files = files(name, Optional.of(state))) {
            IOException refusal = assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
            assertTrue(refusal.getMessage().contains("is shorter than its sweep left it"), refusal.getMessage());
        }
        assertEquals(0, Files.size(results));
    }

    @Test
    void twoSweepsDoNotWriteOneFile() throws Exception {
        Path results = written("r.jsonl");
        SweepState state = SweepStateFile.read(SweepStateFile.beside(results));
        try (SweepFiles first = files("r.jsonl", Optional.of(state));
                SweepFiles second = files("r.jsonl", Optional.of(state))) {
            first.open();
            IOException refusal = assertThrows(IOException.class, second::open);
            assertTrue(refusal.getMessage().contains("is being written by another sweep"), refusal.getMessage());
        }
    }

    @Test
    void whatAnotherSweepWritesIsNotOverwritten() throws Exception {
        try (SweepFiles first = files("r.jsonl", Optional.empty());
                SweepFiles second = files("r.jsonl", /* replaces= */ true, Optional.empty())) {
            first.begin(KEY, SOURCE, LinkType.RAW);
            IOException refusal = assertThrows(IOException.class, second::open);
            assertTrue(refusal.getMessage().contains("is being written by another sweep"), refusal.getMessage());
        }
        Path results = folder.resolve("r.jsonl");
        assertTrue(Files.exists(results));
        assertEquals(
                KEY,
                SweepStateFile.read(SweepStateFile.beside(results)).header().key());
    }

    /** The state holds the key; who may read that can make up answers. */
    @Test
    void filesThatAreOverwrittenAreTheirOwnersAlone() throws Exception {
        Path results = Files.writeString(folder.resolve("r.jsonl"), "old");
        Path state = Files.writeString(SweepStateFile.beside(results), "old");
        for (Path file : List.of(results, state)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        try (InputStream opened = Files.newInputStream(state);
                SweepFiles files = files("r.jsonl", /* replaces= */ true, Optional.empty())) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            for (Path file : List.of(results, state)) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            assertEquals("old", new String(opened.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals("", Files.readString(results));
        assertEquals(KEY, SweepStateFile.read(state).header().key());
    }

    /** A start that fails leaves everything as it was. */
    @Test
    void whatWasMadeForNothingIsRemoved() throws Exception {
        Path results = Files.createDirectory(folder.resolve("r.jsonl"));
        Path state = SweepStateFile.beside(results);
        try (SweepFiles files = files("r.jsonl", /* replaces= */ true, Optional.empty())) {
            IOException refusal = assertThrows(IOException.class, files::open);
            assertEquals(results + " cannot be written: Is a directory", refusal.getMessage());
            assertTrue(Files.exists(state));
        }
        assertFalse(Files.exists(state));

        Files.delete(results);
        try (SweepFiles files = files("r.jsonl", Optional.empty())) {
            files.open();
        }
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }

    @Test
    void whatWasThereBeforeAFailedStartStays() throws Exception {
        Path results = Files.writeString(folder.resolve("r.jsonl"), "old");
        Files.createDirectory(SweepStateFile.beside(results));
        try (SweepFiles files = files("r.jsonl", /* replaces= */ true, Optional.empty())) {
            assertThrows(IOException.class, files::open);
        }
        assertEquals("old", Files.readString(results));
    }

    @Test
    void aLinkIsNotFollowedAndNothingOverwrittenUnasked() throws Exception {
        Path aim = Files.writeString(folder.resolve("aim"), "old");
        Files.createSymbolicLink(folder.resolve("link.jsonl"), aim);
        for (boolean replaces : new boolean[] {true, false}) {
            try (SweepFiles files = files("link.jsonl", replaces, Optional.empty())) {
                IOException refusal = assertThrows(IOException.class, files::open);
                String why = replaces ? " is a symbolic link, and is not followed" : " exists already, and is not";
                assertTrue(refusal.getMessage().startsWith(folder.resolve("link.jsonl") + why), refusal.getMessage());
            }
        }
        assertEquals("old", Files.readString(aim));
    }
}
