package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.cli.render.JsonTree;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.stamp.AnswerReader;
import io.tcprt.engine.internal.stamp.ProbeStamp;
import io.tcprt.engine.internal.stamp.SweepProbes;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import io.tcprt.results.writing.SweepFiles;
import io.tcprt.results.writing.SweepFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The results of a sweep as a capture, with the state file beside it that is needed to read them. */
final class PathsCaptureTest {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final SweepKey KEY = new SweepKey(-5, 77);
    private static final long START = 1_795_375_041_010_505_678L;
    private static final int TARGETS = 3;
    private static final int TTLS = 4;

    @TempDir
    Path folder;

    private SweepPlan plan = plan(ProbeKind.TCP);

    private static SweepPlan plan(ProbeKind kind) {
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.7.0/24"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        return new SweepPlan(
                new SweepShape(kind, kind == ProbeKind.ICMP ? 0 : 443, 1, TTLS, 1, 0, -7, new Shard(2, 3)),
                space,
                1000,
                8);
    }

    /** The error of a router on the path to a target. */
    private Captured error(int target, int ttl, SweepKey key) {
        long sent = START + 1_000_000L * (target * TTLS + ttl);
        ByteBuf probe = SweepProbes.of(
                        FrameLink.RAW, SOURCE, plan.shape(), ProbeStamp.of(plan.shape(), key.first(), key.second()))
                .probe(plan.space().addressAt(target), ttl, 1, sent);
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, probe, 0, 28);
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(Ipv4Address.of(10, 0, ttl, 1), SOURCE, IcmpView.PROTOCOL, 250)
                .emit(out, message.readableBytes());
        return Captured.of(1, new CaptureTime(sent + 2_000_000), LinkType.RAW, out.writeBytes(message));
    }

    private Path written(String name) throws Exception {
        Path file = folder.resolve(name);
        AnswerReader reader = new AnswerReader(plan, SOURCE, ProbeStamp.of(plan.shape(), KEY.first(), KEY.second()));
        try (SweepFiles files = SweepFiles.create(file, SweepFormat.of(file).orElseThrow(), plan)) {
            files.begin(KEY, SOURCE, LinkType.RAW);
            for (int target = 0; target < TARGETS; target++) {
                for (int ttl = TTLS; ttl > 0; ttl--) {
                    Captured frame = error(target, ttl, KEY);
                    SweepReply reply = reader.read(frame).orElseThrow();
                    files.write(reply, frame, /* again= */ false);
                }
            }
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void aCaptureSaysWhatLinesSay(ProbeKind kind) throws Exception {
        plan = plan(kind);
        Call capture = Call.of("paths", written("r.pcap").toString());
        assertEquals(0, capture.exit(), capture.err());
        assertEquals("tcprt-engine: 12 answers, 3 paths\n", capture.err());
        assertEquals(Call.of("paths", written("r.jsonl").toString()).out(), capture.out());
        assertEquals(Call.of("paths", written("r.csv").toString()).out(), capture.out());
        assertEquals(TARGETS, capture.out().lines().count());
        String first = capture.out().lines().findFirst().orElseThrow();
        Map<String, Object> path = JsonTree.parse(first);
        assertEquals(kind.label(), path.get("probe"));
        assertEquals(kind == ProbeKind.ICMP ? null : 443L, JsonTree.at(path, "target", "port"));
        String rtt = kind == ProbeKind.TCP ? "2001.678" : "2009.678";
        assertTrue(first.contains("\"rtt_us\":" + rtt), first);
    }

    @Test
    void aCaptureWithoutItsStateIsToldAndTheRestJoined() throws Exception {
        Path alone = Files.copy(written("r.pcap"), folder.resolve("alone.pcap"));
        Path lines = written("r.jsonl");
        Call call = Call.of("paths", alone.toString(), lines.toString());
        assertEquals(4, call.exit());
        assertEquals(
                "tcprt-engine: " + alone + " cannot be read: it is a capture, which needs the " + alone
                        + ".sweep that its sweep wrote, and that is not there\n"
                        + "tcprt-engine: 12 answers, 3 paths; 1 fault in the input\n",
                call.err());
        assertEquals(Call.of("paths", lines.toString()).out(), call.out());
    }

    /** Another sweep's key reads nothing, and the program says so. */
    @Test
    void theStateOfAnotherSweepReadsNoAnswer() throws Exception {
        Path file = written("r.pcap");
        Path state = SweepStateFile.beside(file);
        SweepState.Header other = SweepState.Header.of(plan, new SweepKey(1, 2), SOURCE, LinkType.RAW);
        Files.write(state, SweepStateFile.headerLine(other));
        Call call = Call.of("paths", file.toString());
        assertEquals(0, call.exit());
        assertEquals(
                "tcprt-engine: " + file + ": 12 frames of no probe of this sweep, left out\n"
                        + "tcprt-engine: 0 answers, 0 paths\n",
                call.err());
        assertEquals("", call.out());
    }

    /** As after a kill: complete records count. */
    @Test
    void aTornCaptureIsReadAsFarAsItGoes() throws Exception {
        Path file = written("r.pcap");
        byte[] octets = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(octets, octets.length - 5), StandardOpenOption.TRUNCATE_EXISTING);
        Call call = Call.of("paths", file.toString());
        assertEquals(4, call.exit());
        assertTrue(call.err().endsWith("\ntcprt-engine: 11 answers, 3 paths; 1 fault in the input\n"), call.err());
        assertEquals(2, call.err().lines().count(), call.err());
    }
}
