package io.tcprt.cli.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Version;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.render.trace.PathJson;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.paths.Link;
import io.tcprt.engine.paths.ReplyPath;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.sort.RecordSorter;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.writing.ReplyLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Joining a sweep's results on disk gives the same paths as joining them in memory, whatever the answers and their order.
 */
final class PathsPropertiesTest {
    private static final Captured FRAME =
            Captured.of(1, new CaptureTime(0), LinkType.RAW, Unpooled.wrappedBuffer(new byte[] {1}));
    private static final Origin ORIGIN = new Origin(Ipv4Address.of(192, 0, 2, 99), "office", "monday");
    private static final int[] PORTS = {80, 443};
    private static final int TARGETS = 300;
    private static final int SLOTS = 9;

    /** An answer and the probed port. */
    private record Asked(int port, SweepReply reply) {}

    @TempDir
    Path folder;

    /** Seeds, each of which makes more answers than the least memory holds, so that several files are merged. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theJoinOnTheDiskIsThatInMemory(long seed) throws Exception {
        Random random = new Random(seed);
        List<Asked> answers = new ArrayList<>();
        int count = 10_000 + random.nextInt(10_000);
        for (int i = 0; i < count; i++) {
            answers.add(new Asked(PORTS[random.nextInt(PORTS.length)], reply(random, i)));
        }
        Collections.shuffle(answers, random);
        List<ReplyPath> paths = naive(answers);

        Path graph = folder.resolve("links.jsonl");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8));
        PathsRun run =
                new PathsRun(console, Files.createDirectory(folder.resolve("scratch")), RecordSorter.LEAST_MEMORY);
        run.read(written(answers, random));
        assertTrue(Files.exists(folder.resolve("scratch/answers-1")), "more than one file to merge");
        run.write(Optional.empty(), Optional.of(graph));

        assertEquals(json(paths), out.toString(StandardCharsets.UTF_8));
        assertEquals(links(paths), Files.readAllLines(graph).stream().sorted().toList());
        assertEquals(ExitCode.ANSWERED, run.exit(), err.toString(StandardCharsets.UTF_8));
    }

    /** No two answers have the same time, so that the first one is well defined. */
    private static SweepReply reply(Random random, int number) {
        Ipv4Address target = new Ipv4Address(Ipv4Address.of(198, 18, 255, 0).bits() + random.nextInt(TARGETS));
        int ttl = 1 + random.nextInt(8);
        int attempt = 1 + random.nextInt(2);
        Reply reply = reply(random, target);
        long time = 1_795_375_041_000_000_000L + number * 1_000_003L;
        return new SweepReply(0, target, ttl, attempt, new CaptureTime(time), random.nextInt(1 << 30), reply);
    }

    private static Reply reply(Random random, Ipv4Address target) {
        int dice = random.nextInt(20);
        ReplyKind kind =
                dice == 0 ? ReplyKind.SYN_ACK : dice == 1 ? ReplyKind.HOST_UNREACHABLE : ReplyKind.TIME_EXCEEDED;
        boolean error = kind != ReplyKind.SYN_ACK;
        Optional<IcmpReason> reason = kind == ReplyKind.HOST_UNREACHABLE
                ? Optional.of(new IcmpReason(3, 1, OptionalInt.empty()))
                : Optional.of(new IcmpReason(11, 0, OptionalInt.empty()));
        return new Reply(
                kind,
                error ? router(random) : target,
                OptionalLong.empty(),
                error ? reason : Optional.empty(),
                random.nextInt(256),
                error && random.nextBoolean() ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty(),
                error ? MatchKey.PORTS_SEQ : MatchKey.ACK,
                /* probeFrame= */ 0,
                /* frame= */ 0,
                random.nextBoolean() ? Optional.of(route(random)) : Optional.empty(),
                random.nextInt(4) == 0 ? labels(random) : List.of(),
                List.of(),
                List.of());
    }

    private static Ipv4Address router(Random random) {
        return Ipv4Address.of(10, random.nextInt(2) * 255, 0, 1 + random.nextInt(30));
    }

    private static RecordRouteReading route(Random random) {
        List<Ipv4Address> forward = routers(random, 1 + random.nextInt(4));
        Optional<Ipv4Address> own = random.nextBoolean() ? Optional.of(router(random)) : Optional.empty();
        List<Ipv4Address> reverse = routers(random, random.nextInt(5));
        boolean full = forward.size() + own.stream().count() + reverse.size() == SLOTS;
        return new RecordRouteReading(SLOTS, full, forward, own, reverse);
    }

    private static List<Ipv4Address> routers(Random random, int count) {
        List<Ipv4Address> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(router(random));
        }
        return List.copyOf(list);
    }

    private static List<MplsLabel> labels(Random random) {
        return List.of(
                new MplsLabel(random.nextInt(1 << 20), random.nextInt(8), false, random.nextInt(256)),
                new MplsLabel(random.nextInt(1 << 20), random.nextInt(8), true, random.nextInt(256)));
    }

    /** As the sweeps of four machines would have written it: two ports, JSON Lines and CSV of each. */
    private List<Path> written(List<Asked> answers, Random random) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Asked> left = new ArrayList<>(answers);
        for (int port : PORTS) {
            List<Asked> some =
                    left.stream().filter(answer -> answer.port() == port).toList();
            int half = random.nextInt(some.size());
            files.add(written(port, ".jsonl", some.subList(0, half)));
            files.add(written(port, ".csv", some.subList(half, some.size())));
        }
        Collections.shuffle(files, random);
        return files;
    }

    private Path written(int port, String ending, List<Asked> answers) throws IOException {
        Path file = folder.resolve(port + ending);
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.0.0/15"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        SweepPlan plan =
                new SweepPlan(new SweepShape(ProbeKind.TCP, port, 1, 8, 2, SLOTS, 1, Shard.WHOLE), space, 1000, 8);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ReplyLines lines = ending.equals(".csv")
                    ? ReplyLines.csv(plan.shape(), ORIGIN, out)
                    : ReplyLines.json(plan.shape(), ORIGIN, out);
            lines.begin();
            for (Asked answer : answers) {
                lines.write(answer.reply(), FRAME, /* again= */ false);
            }
            lines.flush();
        }
        return file;
    }

    /** The first answer to each probe, by target, port, TTL and attempt. */
    private static List<ReplyPath> naive(List<Asked> answers) {
        Map<Long, SortedMap<Integer, SortedMap<Integer, Asked>>> targets = new TreeMap<>();
        for (Asked answer : answers) {
            long key = Integer.toUnsignedLong(answer.reply().target().bits()) << 16 | answer.port();
            targets.computeIfAbsent(key, k -> new TreeMap<>())
                    .computeIfAbsent(answer.reply().ttl(), ttl -> new TreeMap<>())
                    .merge(answer.reply().attempt(), answer, PathsPropertiesTest::earlier);
        }
        return targets.values().stream().map(PathsPropertiesTest::path).toList();
    }

    private static Asked earlier(Asked one, Asked other) {
        return one.reply().time().epochNanos() <= other.reply().time().epochNanos() ? one : other;
    }

    private static ReplyPath path(SortedMap<Integer, SortedMap<Integer, Asked>> rows) {
        SortedMap<Integer, Asked> row = rows.get(rows.firstKey());
        Asked any = row.get(row.firstKey());
        Target target = new Target(Optional.empty(), any.reply().target(), OptionalInt.of(any.port()));
        TreeMap<Integer, List<Attempt>> attempts = new TreeMap<>();
        rows.forEach((ttl, probes) -> attempts.put(
                ttl, probes.values().stream().map(PathsPropertiesTest::attempt).toList()));
        ReplyPath.Sender sender = new ReplyPath.Sender(Optional.of(ORIGIN.source()), "office", "monday");
        return ReplyPath.of(Optional.of(sender), target, ProbeKind.TCP, attempts);
    }

    private static Attempt attempt(Asked answer) {
        Reply reply = answer.reply().reply();
        Reply timed = new Reply(
                reply.kind(),
                reply.from(),
                OptionalLong.of(answer.reply().rttNanos()),
                reply.icmp(),
                reply.ttl(),
                reply.quotedTtl(),
                reply.match(),
                /* probeFrame= */ 0,
                /* frame= */ 0,
                reply.recordRoute(),
                reply.mpls(),
                List.of(),
                List.of());
        return new Attempt(answer.reply().attempt(), 0, 0, OptionalLong.empty(), Optional.of(timed), List.of());
    }

    private static String json(List<ReplyPath> paths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PathJson json = new PathJson(out, Version.text());
        for (ReplyPath path : paths) {
            json.path(path);
        }
        json.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> links(List<ReplyPath> paths) {
        Map<Link, Integer> counts = new HashMap<>();
        for (ReplyPath path : paths) {
            linksBetween(path.hops()).forEach(link -> counts.merge(link, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(link -> line(link.getKey(), link.getValue()))
                .sorted()
                .toList();
    }

    private static Set<Link> linksBetween(List<Hop> hops) {
        Set<Link> links = new HashSet<>();
        for (int i = 0; i + 1 < hops.size(); i++) {
            Hop near = hops.get(i);
            Hop deep = hops.get(i + 1);
            int gap = deep.ttl() - near.ttl() - 1;
            for (Reply from : near.replies().toList()) {
                for (Reply to : deep.replies().toList()) {
                    if (from.kind() == ReplyKind.TIME_EXCEEDED) {
                        links.add(new Link(
                                (Ipv4Address) from.from(),
                                (Ipv4Address) to.from(),
                                gap,
                                gap == 0 ? near.egress() : Optional.empty()));
                    }
                }
            }
        }
        return links;
    }

    private static String line(Link link, int targets) {
        return "{\"schema\":\"tcprt.link/1\",\"from\":\"" + link.from() + "\",\"to\":\"" + link.to()
                + "\",\"targets\":" + targets + (link.gap() > 0 ? ",\"gap\":" + link.gap() : "")
                + link.egress().map(egress -> ",\"egress\":\"" + egress + "\"").orElse("") + "}";
    }
}
