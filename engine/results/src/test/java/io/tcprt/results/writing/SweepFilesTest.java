package io.tcprt.results.writing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
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
import io.tcprt.engine.trace.MatchKey;
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
import java.util.Set;
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

    private SweepFiles created(String name) {
        Path file = folder.resolve(name);
        return SweepFiles.create(file, SweepFormat.of(file).orElseThrow(), plan);
    }

    private SweepFiles replaced(String name) {
        Path file = folder.resolve(name);
        return SweepFiles.replace(file, SweepFormat.of(file).orElseThrow(), plan);
    }

    private SweepFiles resumed(String name, SweepState before) {
        Path file = folder.resolve(name);
        return SweepFiles.resume(file, SweepFormat.of(file).orElseThrow(), plan, before);
    }

    private SweepFiles startedOver(String name) {
        Path file = folder.resolve(name);
        return SweepFiles.startOver(file, SweepFormat.of(file).orElseThrow(), plan);
    }

    private static SweepState state(Path results) throws IOException {
        return SweepStateFile.read(SweepStateFile.beside(results)).orElseThrow();
    }

    /** Two answers, of which only the first is before a checkpoint. */
    private Path written(String name) throws Exception {
        try (SweepFiles files = created(name)) {
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
                "{\"schema\":\"tcprt.reply/2\",\"campaign\":\"seed:-7\",\"vantage\":\"" + SOURCE
                        + "\",\"source\":\"" + SOURCE
                        + "\",\"probe\":\"tcp\",\"port\":443,\"target\":\"198.18.0.7\",\"ttl\":7,"
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
                                + "forward,own,reverse,mpls,again,campaign,vantage,source",
                        "tcp,443,198.18.0.7,7,1,10.0.0.1,time-exceeded,1234.56,1795375041.010505678,250,1,11,0,"
                                + "10.1.0.1 10.2.0.1,10.3.0.1,10.3.0.2,16004/1/0/3 9/0/1/1,,seed:-7," + SOURCE + ","
                                + SOURCE,
                        "tcp,443,198.18.0.7,7,1,10.0.0.1,time-exceeded,1234.56,1795375041.010505678,250,1,11,0,,,,,true,seed:-7,"
                                + SOURCE + "," + SOURCE),
                Files.readAllLines(written("r.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void theStateTellsWhatTheSweepIsAndWhereItWas(String name) throws Exception {
        SweepState state = state(written(name));
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
        SweepState read = SweepStateFile.read(state).orElseThrow();
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
        assertEquals(Optional.empty(), SweepStateFile.read(file).orElseThrow().difference(plan));
        Files.write(file, SweepStateFile.checkpointLine(new Checkpoint(684, 700), 0), StandardOpenOption.APPEND);
        assertEquals(
                Optional.of("the number of turns done was 684 and is not more than 683"),
                SweepStateFile.read(file).orElseThrow().difference(plan).map(SweepState.Difference::toString));
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
        SweepState before = SweepStateFile.read(state).orElseThrow();
        try (SweepFiles first = resumed("r.jsonl", before)) {
            first.begin(KEY, SOURCE, LinkType.RAW);
            first.commit(new Checkpoint(30, 40));
        }
        try (SweepFiles second = resumed("r.jsonl", before)) {
            IOException refusal = assertThrows(IOException.class, () -> second.begin(KEY, SOURCE, LinkType.RAW));
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
        SweepState state = state(file);
        assertEquals(new Checkpoint(11, 25), state.checkpoint());
        try (SweepFiles files = resumed(name, state)) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.commit(new Checkpoint(30, 40));
            assertEquals(whole.length, Files.size(file));
            files.write(whole(), frame(), true);
            files.commit(new Checkpoint(50, 60));
        }
        assertEquals(3, records(file));
        assertEquals(new Checkpoint(50, 60), state(file).checkpoint());
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
            SweepState state = state(file);
            try (SweepFiles files = resumed(name, state)) {
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
        try (SweepFiles files = created(name)) {
            files.begin(KEY, SOURCE, LinkType.RAW);
        }
        Path file = folder.resolve(name);
        Files.write(file, new byte[] {1, 2, 3});
        SweepState state = state(file);
        assertEquals(Checkpoint.START, state.checkpoint());
        try (SweepFiles files = resumed(name, state)) {
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
        SweepState state = state(written("r.jsonl"));
        try (SweepFiles files = resumed("r.jsonl", state)) {
            assertThrows(IOException.class, () -> files.begin(KEY, Ipv4Address.of(1, 2, 3, 4), LinkType.RAW));
        }
    }

    /** Whoever cut them off, going on would leave a hole and call the sweep complete. */
    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.csv", "r.pcap"})
    void resultsThatLackCheckedAnswersAreNotGoneOnWith(String name) throws Exception {
        Path results = written(name);
        Files.write(results, new byte[0]);
        SweepState state = state(results);
        try (SweepFiles files = resumed(name, state)) {
            IOException refusal = assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
            assertTrue(refusal.getMessage().contains("is shorter than its sweep left it"), refusal.getMessage());
        }
        assertEquals(0, Files.size(results));
    }

    @Test
    void twoSweepsDoNotWriteOneFile() throws Exception {
        Path results = written("r.jsonl");
        SweepState state = state(results);
        try (SweepFiles first = resumed("r.jsonl", state);
                SweepFiles second = resumed("r.jsonl", state)) {
            first.begin(KEY, SOURCE, LinkType.RAW);
            IOException refusal = assertThrows(IOException.class, () -> second.begin(KEY, SOURCE, LinkType.RAW));
            assertTrue(refusal.getMessage().contains("is being written by another sweep"), refusal.getMessage());
        }
    }

    @Test
    void whatAnotherSweepWritesIsNotOverwritten() throws Exception {
        try (SweepFiles first = created("r.jsonl");
                SweepFiles second = replaced("r.jsonl")) {
            first.begin(KEY, SOURCE, LinkType.RAW);
            IOException refusal = assertThrows(IOException.class, () -> second.begin(KEY, SOURCE, LinkType.RAW));
            assertTrue(refusal.getMessage().contains("is being written by another sweep"), refusal.getMessage());
        }
        Path results = folder.resolve("r.jsonl");
        assertTrue(Files.exists(results));
        assertEquals(KEY, state(results).header().key());
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
                SweepFiles files = replaced("r.jsonl")) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            for (Path file : List.of(results, state)) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            assertEquals("old", new String(opened.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals("", Files.readString(results));
        assertEquals(KEY, SweepStateFile.read(state).orElseThrow().header().key());
    }

    /** A start that fails leaves everything as it was. */
    @Test
    void whatWasMadeForNothingIsRemoved() throws Exception {
        Path results = Files.createDirectory(folder.resolve("r.jsonl"));
        try (SweepFiles files = replaced("r.jsonl")) {
            IOException refusal = assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
            assertEquals(results + " cannot be written: Is a directory", refusal.getMessage());
        }
        assertEquals(List.of("r.jsonl"), List.of(folder.toFile().list()));

        Files.delete(results);
        Path inTheWay =
                Files.createDirectories(folder.resolve("r.jsonl.sweep.new").resolve("x"));
        try (SweepFiles files = created("r.jsonl")) {
            assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
            assertTrue(Files.exists(results));
        }
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        assertEquals(List.of(), List.of(folder.toFile().list()));
    }

    /**
     * Whatever octet a kill or a power cut left last: the sweep is resumed where its last whole line says, or begun again
     * where not even the first is whole.
     */
    @Test
    void everyBeginningOfAStateIsResumedOrBegunAgain() throws Exception {
        String name = "r.jsonl";
        Path results = written(name);
        Path state = SweepStateFile.beside(results);
        byte[] answers = Files.readAllBytes(results);
        byte[] octets = Files.readAllBytes(state);
        int header = SweepStateFile.headerLine(SweepState.Header.of(plan, KEY, SOURCE, LinkType.RAW)).length;
        for (int length = 0; length <= octets.length; length++) {
            Files.write(results, answers);
            Files.write(state, Arrays.copyOf(octets, length));
            Optional<SweepState> before = SweepStateFile.read(state);
            assertEquals(length >= header, before.isPresent());
            before.ifPresent(
                    known -> assertEquals(SweepState.Header.of(plan, KEY, SOURCE, LinkType.RAW), known.header()));
            Checkpoint expected = length < octets.length ? Checkpoint.START : new Checkpoint(11, 25);
            assertEquals(expected, before.map(SweepState::checkpoint).orElse(Checkpoint.START));
            try (SweepFiles files = before.isPresent() ? resumed(name, before.get()) : startedOver(name)) {
                files.begin(KEY, SOURCE, LinkType.RAW);
                files.write(whole(), frame(), true);
                files.commit(new Checkpoint(30, 40));
                assertEquals(before.isEmpty(), files.setAside().isPresent());
            }
            assertEquals(length < octets.length ? 1 : 3, records(results));
            assertEquals(new Checkpoint(30, 40), state(results).checkpoint());
            if (before.isEmpty()) {
                assertArrayEquals(answers, Files.readAllBytes(folder.resolve(name + ".1")));
                Files.delete(folder.resolve(name + ".1"));
            }
        }
    }

    /** Nobody is asked to force anything: results are empty until their state is in place. */
    @Test
    void aStartThatWasKilledIsBegunAgain() throws Exception {
        Path results = Files.createFile(folder.resolve("r.jsonl"));
        try (SweepFiles files = created("r.jsonl")) {
            files.begin(KEY, SOURCE, LinkType.RAW);
        }
        Files.delete(SweepStateFile.beside(results));
        byte[] header = SweepStateFile.headerLine(SweepState.Header.of(plan, KEY, SOURCE, LinkType.RAW));
        Files.write(folder.resolve("r.jsonl.sweep.new"), Arrays.copyOf(header, 40));
        try (SweepFiles files = created("r.jsonl")) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.commit(new Checkpoint(0, 40));
        }
        assertEquals(Set.of("r.jsonl", "r.jsonl.sweep"), Set.of(folder.toFile().list()));
        assertEquals(new Checkpoint(0, 40), state(results).checkpoint());
    }

    /** A power cut may lose the name of one file and keep that of the other. */
    @Test
    void resultsThatAreGoneAreMissedOnlyWhereThereWereSome() throws Exception {
        try (SweepFiles files = created("r.jsonl")) {
            files.begin(KEY, SOURCE, LinkType.RAW);
        }
        Files.delete(folder.resolve("r.jsonl"));
        try (SweepFiles files = resumed("r.jsonl", state(folder.resolve("r.jsonl")))) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            files.write(whole(), frame(), false);
            files.commit(new Checkpoint(30, 40));
        }
        assertEquals(1, records(folder.resolve("r.jsonl")));
        SweepState before = state(folder.resolve("r.jsonl"));
        Files.delete(folder.resolve("r.jsonl"));
        try (SweepFiles files = resumed("r.jsonl", before)) {
            assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
        }
    }

    /** As it would be if the first line were never made safe; and each time that this happens. */
    @Test
    void resultsWithoutAWholeStateAreKept() throws Exception {
        for (int time = 1; time <= 2; time++) {
            Path results = Files.writeString(folder.resolve("r.csv"), "answers " + time + "\n");
            Files.writeString(SweepStateFile.beside(results), "{\"schema\":\"tcprt.sw");
            try (SweepFiles files = startedOver("r.csv")) {
                files.begin(KEY, SOURCE, LinkType.RAW);
                assertEquals(Optional.of(folder.resolve("r.csv." + time)), files.setAside());
            }
            assertEquals("answers " + time + "\n", Files.readString(folder.resolve("r.csv." + time)));
            assertEquals(Checkpoint.START, state(results).checkpoint());
        }
    }

    /** No sweep wrote it, so no sweep overwrites it. */
    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"schema\":\"tcprt.trace/1", "{}", "\n"})
    void aFileOfAnotherKindIsNotBegunAgain(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("x.sweep"), text);
        assertThrows(IOException.class, () -> SweepStateFile.read(file));
    }

    @Test
    void whatWasThereBeforeAFailedStartStays() throws Exception {
        Path results = Files.writeString(folder.resolve("r.jsonl"), "old");
        Files.createDirectory(SweepStateFile.beside(results));
        try (SweepFiles files = replaced("r.jsonl")) {
            assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
        }
        assertEquals("old", Files.readString(results));
    }

    @Test
    void aLinkIsNotFollowedAndNothingOverwrittenUnasked() throws Exception {
        Path aim = Files.writeString(folder.resolve("aim"), "old");
        Files.createSymbolicLink(folder.resolve("link.jsonl"), aim);
        for (boolean replaces : new boolean[] {true, false}) {
            try (SweepFiles files = replaces ? replaced("link.jsonl") : created("link.jsonl")) {
                IOException refusal = assertThrows(IOException.class, () -> files.begin(KEY, SOURCE, LinkType.RAW));
                String why = replaces ? " is a symbolic link, and is not followed" : " exists already, and is not";
                assertTrue(refusal.getMessage().startsWith(folder.resolve("link.jsonl") + why), refusal.getMessage());
            }
        }
        assertEquals("old", Files.readString(aim));
    }
}
