package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.cli.render.Sample;
import io.tcprt.cli.render.compare.ComparisonJson;
import io.tcprt.cli.render.compare.FlowsJson;
import io.tcprt.cli.render.trace.TraceJson;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.diagnosis.ComparisonDiagnosis;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code json.md} names the fields that are printed, and no others: over all fixtures, and over what no fixture holds. */
final class JsonDocsTest {
    private static final String TRACE = "## Traces: `tcprt.trace/1`";
    private static final String FLOWS = "## Flows: `tcprt.flows/1`";
    private static final String COMPARISON = "## Comparisons: `tcprt.compare/1`";
    private static final String PACKET = "## Packets: `tcprt.packet/1`";

    /** A link type that is not supported, and its offset in a pcap file. */
    private static final int USER0 = 147;

    private static final int LINK_OFFSET = 20;

    @TempDir
    Path folder;

    /** The output for all fixtures; the first word of a line is its schema. */
    private List<String> ofFixtures(Function<String, Call> call) {
        List<String> lines = new ArrayList<>();
        for (Capture capture : Captures.all()) {
            lines.addAll(
                    call.apply(capture.copyTo(folder).toString()).out().lines().toList());
        }
        return lines;
    }

    private static Set<String> printed(String schema, List<String> lines) throws IOException {
        return FieldTable.printed(lines.stream()
                .filter(line -> line.startsWith("{\"schema\":\"" + schema + "\""))
                .toList());
    }

    private static Set<String> documented(String heading) throws IOException {
        return FieldTable.documented("json.md", heading, "field");
    }

    @Test
    void tracesFlowsAndComparisonsHaveTheFieldsThatAreDocumented() throws Exception {
        List<String> lines = ofFixtures(file -> Call.of("--json", "--replay", file));
        lines.addAll(live());
        assertEquals(documented(TRACE), printed("tcprt.trace/1", lines));
        assertEquals(documented(FLOWS), printed("tcprt.flows/1", lines));
        assertEquals(documented(COMPARISON), printed("tcprt.compare/1", lines));
    }

    /** What captures do not hold: a target with a name, packets lost by the capture, TCP segments other than SYNs. */
    private List<String> live() throws Exception {
        Path file = Captures.named("flows-split-8").copyTo(folder);
        List<Trace> traces = CaptureReplay.read(file, Optional.empty()).traces().stream()
                .map(JsonDocsTest::named)
                .toList();
        SurveyDiagnosis survey = SurveyDiagnosis.all(traces).get(0);
        List<String> lines = new ArrayList<>();
        TraceJson renderer = new TraceJson("1", "live");
        lines.add(renderer.render(Diagnosis.of(of(traces.get(0), new TcpForm(TcpFlags.ACK, SynProfile.MSS))), 3));
        lines.add(renderer.render(Diagnosis.of(of(traces.get(0), TcpForm.IN_SESSION)), 0));
        for (FlowsDiagnosis graph : survey.graphs()) {
            lines.add(new FlowsJson("1", "live").render(graph));
        }
        ComparisonDiagnosis comparison = survey.comparison().orElseThrow();
        lines.add(new ComparisonJson("1", "live").render(comparison));
        lines.add(new ComparisonJson("1", "live").render(brokenBranch()));
        lines.add(new ComparisonJson("1", "live").render(lossOnAPathThatOnlyStampsShow()));
        lines.add(new ComparisonJson("1", "live").render(overTwoUplinks()));
        return lines;
    }

    /** Flows of which some vanish, beside another port that a flow reaches. */
    private ComparisonDiagnosis brokenBranch() throws Exception {
        Path file = Captures.named("flows-bundle-16").copyTo(folder);
        List<Trace> traces =
                new ArrayList<>(CaptureReplay.read(file, Optional.empty()).traces());
        Trace open = traces.stream()
                .filter(trace -> trace.outcome() == Outcome.OPEN)
                .findFirst()
                .orElseThrow();
        traces.add(open.withTarget(new Target(Optional.empty(), open.target().address(), OptionalInt.of(80))));
        return SurveyDiagnosis.all(traces).get(0).comparison().orElseThrow();
    }

    /** Two ports; the routers on the way say nothing, the target's answers show two routes, and too few are lost to tell. */
    private static ComparisonDiagnosis lossOnAPathThatOnlyStampsShow() {
        Trace split = Sample.trace(9, Outcome.OPEN, StopReason.TARGET, 2, silent(1), answered("10.0.2.1", 6, 2));
        Trace other = Sample.trace(9, Outcome.OPEN, StopReason.TARGET, 2, silent(1), answered("10.0.3.1", 8, 0));
        Trace third = Sample.trace(9, Outcome.OPEN, StopReason.TARGET, 2, silent(1), answered("10.0.3.1", 8, 0));
        return SurveyDiagnosis.all(List.of(split, at(80, other), at(81, unstamped(third))))
                .get(0)
                .comparison()
                .orElseThrow();
    }

    /** Two ports, of which one is probed from another address of this host. */
    private static ComparisonDiagnosis overTwoUplinks() {
        Trace one = Sample.trace(9, Outcome.OPEN, StopReason.TARGET, 2, silent(1), answered("10.0.2.1", 6, 0));
        return SurveyDiagnosis.ofOneHost(List.of(one, at(80, Sample.from("192.0.2.77", one))))
                .get(0)
                .comparison()
                .orElseThrow();
    }

    private static Trace at(int port, Trace trace) {
        return trace.withTarget(new Target(Optional.empty(), trace.target().address(), OptionalInt.of(port)));
    }

    private static Hop silent(int ttl) {
        return Sample.hop(ttl, (Reply) null);
    }

    private static Hop answered(String stamp, int answers, int lost) {
        Reply[] replies = new Reply[answers + lost];
        Arrays.fill(
                replies, 0, answers, Sample.stamped(stamp, Sample.answer(ReplyKind.SYN_ACK, "198.51.100.7", 1_000)));
        return Sample.hop(2, replies);
    }

    /** The same where nobody recorded an address. */
    private static Trace unstamped(Trace trace) {
        Hop target = Sample.hop(2, Sample.answer(ReplyKind.SYN_ACK, "198.51.100.7", 1_000));
        return Sample.trace(0, trace.outcome(), trace.stopReason(), 2, silent(1), target);
    }

    private static Trace named(Trace trace) {
        return trace.withTarget(new Target(
                Optional.of("dst.lab"), trace.target().address(), trace.target().port()));
    }

    private static Trace of(Trace trace, TcpForm form) {
        return new Trace(
                trace.target(),
                trace.source(),
                trace.sourcePort(),
                ProbeKind.TCP,
                Optional.of(form),
                trace.recordRouteSlots(),
                trace.maxTtl(),
                trace.started(),
                trace.durationNanos(),
                new Tally(8, 8, 0, 1, 1),
                trace.outcome(),
                trace.stopReason(),
                OptionalInt.empty(),
                trace.hops(),
                trace.recordRoutePath(),
                trace.ttlsInferred(),
                closing(trace, form),
                trace.direct());
    }

    /** One without an answer, and one with an answer that has all that such answers have. */
    private static List<ClosingProbe> closing(Trace trace, TcpForm form) {
        Reply reply = trace.hops().get(0).replies().findFirst().orElseThrow();
        Reply refusal = new Reply(
                ReplyKind.FRAGMENTATION_NEEDED,
                reply.from(),
                OptionalLong.of(1000),
                Optional.of(new IcmpReason(3, 4, OptionalInt.of(576))),
                60,
                OptionalInt.of(62),
                MatchKey.PORTS_SEQ,
                7,
                8,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        return Stream.of(Optional.<Reply>empty(), Optional.of(refusal))
                .map(answer -> new ClosingProbe(
                        ProbeKind.TCP,
                        64,
                        40_001,
                        Optional.of(form),
                        new Attempt(1, 0, 7, OptionalLong.empty(), answer, List.of())))
                .toList();
    }

    @Test
    void packetsHaveTheFieldsThatAreDocumented() throws Exception {
        List<String> lines = ofFixtures(file -> Call.of("packets", file, "--json"));
        for (Path file : List.of(arp(), unknownLink(), quotes())) {
            Call call = Call.of("packets", file.toString(), "--json");
            assertEquals("", call.err());
            lines.addAll(call.out().lines().toList());
        }
        assertEquals(documented(PACKET), printed("tcprt.packet/1", lines));
    }

    private Path capture(String name, LinkType link, List<ByteBuf> frames) throws IOException {
        Path file = folder.resolve(name);
        try (CaptureWriter writer = CaptureWriter.create(file, link, 65_535)) {
            for (ByteBuf frame : frames) {
                writer.write(1, frame.readableBytes(), frame, frame.readerIndex(), frame.writerIndex());
            }
        }
        return file;
    }

    private static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }

    private Path arp() throws IOException {
        String request = "0001 0800 06 04 0001 020000000001 0a090101 000000000000 0a090102";
        return capture("arp.pcap", LinkType.ETHERNET, List.of(octets("ffffffffffff 020000000001 0806" + request)));
    }

    private Path unknownLink() throws IOException {
        Path file = capture("user0.pcap", LinkType.RAW, List.of(octets("00")));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
            channel.write(number.putInt(0, USER0), LINK_OFFSET);
        }
        return file;
    }

    /** Errors that quote datagrams with a Timestamp, a Router Alert, and a TCP option that ends too late. */
    private Path quotes() throws IOException {
        String addresses = "0a090101 0a090402";
        String options = "44 0c 0d 01 0a090102 00000001 94 04 0000";
        String ip = "49 00 0038 0001 0000 01 06 0000" + addresses + options;
        String tcp = "9c41 01bb 00000001 00000000 60 02 ffff 0000 0000 05 40 00 00";
        ByteBuf quoted = octets(ip + tcp);
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, quoted, 0, quoted.readableBytes());
        ByteBuf packet = Unpooled.buffer();
        IpSpec.plain(Ipv4Address.of(10, 9, 1, 2), Ipv4Address.of(10, 9, 1, 1), IcmpView.PROTOCOL, 64)
                .emit(packet, message.readableBytes());
        return capture("quotes.pcap", LinkType.RAW, List.of(packet.writeBytes(message)));
    }

    /** Examples are cut off at an ellipsis. */
    private static List<String> examples(String heading) throws IOException {
        String section = FieldTable.section("json.md", heading);
        return section.lines()
                .dropWhile(line -> !line.equals("```json"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .map(line -> line.replace(",…", ""))
                .toList();
    }

    @Test
    void examplesHaveFieldsThatAreDocumented() throws IOException {
        for (String heading : List.of(TRACE, FLOWS, COMPARISON, PACKET)) {
            Set<String> fields = FieldTable.printed(examples(heading));
            assertFalse(fields.isEmpty(), heading);
            fields.removeAll(documented(heading));
            assertEquals(Set.of(), fields, heading);
        }
    }

    private static <T> Set<String> labels(T[] values, Function<T, String> label, String... more) {
        return Stream.concat(Arrays.stream(values).map(label), Stream.of(more))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> values(String heading, String field) throws IOException {
        return FieldTable.values("json.md", heading, field);
    }

    @Test
    void fieldsOfFixedValuesNameThemAll() throws IOException {
        Set<String> kinds = labels(ProbeKind.values(), ProbeKind::label);
        assertEquals(kinds, values(TRACE, "probe"));
        assertEquals(kinds, values(FLOWS, "probe"));
        assertEquals(kinds, values(COMPARISON, "subjects[].kind"));
        assertEquals(labels(Outcome.values(), Outcome::label), values(TRACE, "outcome"));
        assertEquals(labels(StopReason.values(), StopReason::label), values(TRACE, "stop_reason"));
        assertEquals(labels(ReplyKind.values(), ReplyKind::label, "none"), values(TRACE, "hops[].probes[].reply"));
        assertEquals(labels(MatchKey.values(), MatchKey::label), values(TRACE, "hops[].probes[].match"));
        assertEquals(labels(PathRelation.values(), PathRelation::label), values(COMPARISON, "verdict"));
        assertEquals(labels(LinkType.values(), LinkType::label, "unknown"), values(PACKET, "link"));
        assertEquals(labels(Layer.values(), Layer::label), values(PACKET, "error.layer"));
    }
}
