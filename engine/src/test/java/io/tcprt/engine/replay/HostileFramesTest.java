package io.tcprt.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.internal.match.FlowFilter;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.internal.probing.Action;
import io.tcprt.engine.internal.probing.TraceMachine;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureFrames;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever octets arrive, nothing throws, and every trace ends. */
class HostileFramesTest {
    private static final Set<String> REFUSED = Set.of("dlt-kuznetzov-a1b2cd34");
    private static final List<Captured> FOREIGN = foreign();
    private static final List<Captured> OURS = ours();

    /** An octet of a frame, set to a value. */
    record Octet(int at, int value) {}

    /** Changes to a frame: some octets set, its end cut off, its time moved. */
    record Mutation(int frame, List<Octet> octets, int cut, long moved) {
        Captured of(List<Captured> frames) {
            Captured whole = frames.get(frame % frames.size());
            int length = whole.end() - whole.start();
            ByteBuf copy = whole.bytes().copy(whole.start(), Math.max(0, length - cut));
            for (Octet octet : octets) {
                if (octet.at() < copy.writerIndex()) {
                    copy.setByte(octet.at(), octet.value());
                }
            }
            LinkType link = whole.decoded().link().type();
            return Captured.of(whole.number(), new CaptureTime(whole.time().epochNanos() + moved), link, copy);
        }
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<Integer> places = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 170), Arbitraries.integers().between(20, 100));
        Arbitrary<Integer> values = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255), Arbitraries.of(0, 1, 3, 4, 7, 39, 40, 0x45, 0x4f, 255));
        Arbitrary<List<Octet>> octets =
                Combinators.combine(places, values).as(Octet::new).list().ofMaxSize(5);
        Arbitrary<Integer> cuts =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 160));
        Arbitrary<Long> times =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(-1_000_000_000L, 1_000_000_000L));
        return Combinators.combine(Arbitraries.integers().between(0, 100_000), octets, cuts, times)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static List<Captured> foreign() {
        List<Captured> frames = new ArrayList<>();
        Captures.all().stream()
                .filter(capture -> !capture.name().startsWith("bad-") && !REFUSED.contains(capture.name()))
                .forEach(capture -> frames.addAll(CaptureFrames.of(capture.name())));
        return List.copyOf(frames);
    }

    /** All frames that a machine receives when it traces chains whose routers quote much and little. */
    private static List<Captured> ours() {
        List<Captured> frames = new ArrayList<>();
        for (Port port : Port.values()) {
            chain(port).run(SimTrace.plan(), wire -> new Tap(wire, frames));
        }
        return List.copyOf(frames);
    }

    private static SimTrace chain(Port port) {
        return SimTrace.chain(
                port, router -> router.near().equals(SimTrace.near(2)) ? router.quoting(28) : router, 1, 2, 3, 4, 5);
    }

    /** Keeps the frames that pass. */
    private record Tap(Wire wire, List<Captured> frames) implements Wire {
        @Override
        public void inject(ByteBuf frame) throws WireException {
            wire.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            Optional<Captured> captured = wire.poll(nanos);
            captured.ifPresent(frames::add);
            return captured;
        }
    }

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void aMachineHearsAnythingAndEnds(@ForAll("mutations") List<Mutation> mutations) {
        TracePlan plan = SimTrace.plan();
        TraceMachine machine = chain(Port.OPEN).machine(plan);
        long endOfPatience = longest(plan);
        long now = 0;
        int next = 0;
        int sends = 0;
        Action action = machine.next(now);
        while (!(action instanceof Action.Done)) {
            if (action instanceof Action.Send) {
                machine.left(now);
            }
            sends++;
            now += 250_000;
            if (sends % 4 == 0) {
                Mutation mutation = mutations.get(next++ % mutations.size());
                machine.heard(mutation.of(next % 3 == 0 ? FOREIGN : OURS), now);
            }
            now += sends > 400 ? Duration.ofMillis(100).toNanos() : 0;
            assertTrue(now < endOfPatience, "it goes on for ever");
            action = machine.next(now);
        }
        Trace trace = machine.trace().orElseThrow();
        assertTrue(trace.tally().replies() <= trace.tally().probes());
        assertTrue(trace.tally().probes() <= 30 * TracePlan.MAX_QUERIES);
    }

    /** To a port that seems open, one probe at a time is in flight: at worst each is waited for to the end. */
    private static long longest(TracePlan plan) {
        int perRow = plan.queries() + 1;
        return plan.longestWait().multipliedBy((long) plan.maxTtl() * perRow).toNanos();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aReplayTakesAnything(@ForAll("mutations") List<Mutation> mutations) {
        ReplayedTraces traces = new ReplayedTraces(Optional.empty());
        OURS.forEach(traces::heard);
        for (int i = 0; i < mutations.size(); i++) {
            traces.heard(mutations.get(i).of(i % 2 == 0 ? FOREIGN : OURS));
        }
        for (Trace trace : traces.traces(Optional.empty())) {
            assertTrue(trace.tally().replies() <= trace.tally().probes());
            assertEquals(
                    trace.hops().size(),
                    trace.hops().stream().map(hop -> hop.ttl()).distinct().count());
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aFilterDecidesOnAnything(@ForAll("mutations") List<Mutation> mutations) {
        Flow flow = new Flow(ProbeKind.TCP, SimTrace.SOURCE, SimTrace.near(5), 40_001, 443);
        FlowFilter filter = new FlowFilter(flow, ProbeId.of(flow, 1, 2));
        for (Mutation mutation : mutations) {
            filter.test(mutation.of(FOREIGN).decoded());
            filter.test(mutation.of(OURS).decoded());
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aFileOfAnythingReplays(@ForAll("mutations") List<Mutation> mutations) throws IOException {
        Path file = Files.createTempFile("hostile", ".pcap");
        try {
            try (CaptureWriter writer = NewCapture.replace(file).begin(LinkType.RAW, 65_535)) {
                for (Mutation mutation : mutations) {
                    Captured frame = mutation.of(OURS);
                    writer.write(
                            frame.time().epochNanos(),
                            frame.originalLength(),
                            frame.bytes(),
                            frame.start(),
                            frame.end());
                }
            }
            assertEquals(
                    mutations.size(), CaptureReplay.read(file, Optional.empty()).frames());
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aDamagedFileIsReadToItsDamageOrRefused(@ForAll("mutations") List<Mutation> mutations) throws IOException {
        Path file = Files.createTempFile("damaged", ".pcap");
        byte[] octets = Captures.named(mutations.size() % 2 == 0 ? "pcapng-multi" : "foreign-traceroute-tcp")
                .bytes();
        for (Mutation mutation : mutations) {
            for (Octet octet : mutation.octets()) {
                octets[(octet.at() * 31 + mutation.frame()) % octets.length] = (byte) octet.value();
            }
        }
        try {
            Files.write(file, octets);
            ReplayResult result = CaptureReplay.read(file, Optional.empty());
            assertTrue(result.frames() >= 0);
        } catch (CaptureFileException e) {
            assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    /** The answers to the first attempts at an open port: every kind of frame that a machine reads closely. */
    private static List<Captured> answers() {
        return OURS.subList(0, OURS.size() / 3).stream()
                .filter(frame -> ProbeReader.read(frame.decoded()).isEmpty())
                .limit(8)
                .toList();
    }

    @Test
    void everyOctetOfAnAnswerMayBeAnything() {
        List<Captured> answers = answers();
        for (int i = 0; i < answers.size(); i++) {
            int length = answers.get(i).end() - answers.get(i).start();
            for (int at = 0; at < length; at++) {
                ReplayedTraces traces = new ReplayedTraces(Optional.empty());
                OURS.subList(0, 12).forEach(traces::heard);
                for (int value : new int[] {0, 1, 4, 7, 0x7f, 0xff}) {
                    List<Octet> octet = List.of(new Octet(at, value));
                    traces.heard(new Mutation(i, octet, 0, 0).of(answers));
                    traces.heard(new Mutation(i, octet, at, 0).of(answers));
                }
                assertTrue(!traces.traces(Optional.empty()).isEmpty());
            }
        }
    }
}
