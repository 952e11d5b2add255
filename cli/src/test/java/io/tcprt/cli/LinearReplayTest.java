package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.cli.render.trace.Names;
import io.tcprt.cli.render.trace.TraceJson;
import io.tcprt.cli.render.trace.TraceText;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.SubjectDiagnosis;
import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a replay costs grows with the file, not with its square. Work is counted: memory by what the JVM says a thread
 * allocates, from file to output, and looks at probes and rows by lists that count them.
 */
final class LinearReplayTest {
    private static final int FEW = 1500;
    private static final int TIMES = 4;

    /** Above {@link #TIMES} by what a sorted list costs; a square would be {@code TIMES * TIMES}. */
    private static final double MOST = 1.5 * TIMES;

    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 0, 0, 7);
    private static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 80);
    private static final int HOPS = 6;
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** What many probes can be. */
    private enum Shape {
        PINGS,
        UNANSWERED_PINGS,
        ROUNDS_OF_MTR,
        ROUNDS_WITH_A_PORT_EACH,
        ROUNDS_OF_ONE_FLOW,
        FLOWS;

        private boolean isEcho() {
            return this == PINGS || this == UNANSWERED_PINGS || this == ROUNDS_OF_MTR;
        }

        private int ttl(int probe) {
            return this == PINGS || this == UNANSWERED_PINGS ? 64 : 1 + probe % HOPS;
        }

        private int port(int probe) {
            return switch (this) {
                case ROUNDS_WITH_A_PORT_EACH -> 1024 + probe;
                case FLOWS -> 1024 + probe / HOPS;
                default -> 33_000;
            };
        }
    }

    /** Writes a capture. */
    private static final class Scribe {
        private final Shape shape;
        private final CaptureWriter out;
        private long nanos = 1_700_000_000_000_000_000L;

        Scribe(Shape shape, CaptureWriter out) {
            this.shape = shape;
            this.out = out;
        }

        private ByteBuf packet(Ipv4Address from, Ipv4Address to, int protocol, int ttl, int id, ByteBuf message)
                throws IOException {
            ByteBuf packet = Unpooled.buffer();
            new Ipv4Spec(from, to, protocol, ttl, id, 0, true, Ipv4OptionsSpec.NONE)
                    .emit(packet, message.readableBytes());
            packet.writeBytes(message);
            nanos += 1_000_000;
            out.write(nanos, packet.readableBytes(), packet, 0, packet.readableBytes());
            return packet;
        }

        void exchange(int probe) throws IOException {
            int ttl = shape.ttl(probe);
            ByteBuf sent = shape.isEcho() ? echo(probe, ttl) : syn(probe, ttl);
            if (ttl < HOPS) {
                ByteBuf error = Unpooled.buffer();
                IcmpErrorSpec.timeExceeded().emit(error, sent, 0, sent.readableBytes());
                packet(Ipv4Address.of(10, 1, ttl, 1), SOURCE, IcmpView.PROTOCOL, 60, probe & 0xffff, error);
            } else if (shape != Shape.UNANSWERED_PINGS) {
                answer(probe);
            }
        }

        private ByteBuf echo(int probe, int ttl) throws IOException {
            ByteBuf message = Unpooled.buffer();
            new EchoSpec(77, probe & 0xffff, 16).emit(message, SOURCE, TARGET);
            return packet(SOURCE, TARGET, IcmpView.PROTOCOL, ttl, probe & 0xffff, message);
        }

        private ByteBuf syn(int probe, int ttl) throws IOException {
            ByteBuf message = Unpooled.buffer();
            TcpSpec.syn(shape.port(probe), 443, number(probe), 64_240, TcpOptionsSpec.NONE)
                    .emit(message, SOURCE, TARGET);
            return packet(SOURCE, TARGET, TcpView.PROTOCOL, ttl, probe & 0xffff, message);
        }

        private static SeqNumber number(int probe) {
            return new SeqNumber(probe * 7919);
        }

        private void answer(int probe) throws IOException {
            ByteBuf message = Unpooled.buffer();
            if (shape.isEcho()) {
                EchoSpec.reply(77, probe & 0xffff, 16).emit(message, TARGET, SOURCE);
                packet(TARGET, SOURCE, IcmpView.PROTOCOL, 58, probe & 0xffff, message);
            } else {
                TcpFlags flags = TcpFlags.SYN.and(TcpFlags.ACK);
                new TcpSpec(
                                443,
                                shape.port(probe),
                                new SeqNumber(5),
                                number(probe).plus(1),
                                flags,
                                100,
                                TcpOptionsSpec.NONE)
                        .emit(message, TARGET, SOURCE);
                packet(TARGET, SOURCE, TcpView.PROTOCOL, 58, 0, message);
            }
        }
    }

    private Path capture(Shape shape, int probes) throws IOException {
        Path file = folder.resolve(shape + "-" + probes + ".pcap");
        try (CaptureWriter out = CaptureWriter.create(file, LinkType.RAW, 65_535)) {
            Scribe scribe = new Scribe(shape, out);
            for (int probe = 0; probe < probes; probe++) {
                scribe.exchange(probe);
            }
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void memoryThatAReplayUsesUpGrowsWithTheFile(Shape shape) throws IOException {
        Path few = capture(shape, FEW);
        Path many = capture(shape, TIMES * FEW);
        for (String format : List.of("text", "json")) {
            allocated(few, format); // loads classes
            assertLinear(allocated(few, format), allocated(many, format), format);
        }
        Files.delete(many);
    }

    private static long allocated(Path file, String format) {
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        Call call = Call.of("-n", "--format", format, "--replay", file.toString());
        assertTrue(call.exit() <= 1, call.err());
        return MEMORY.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertLinear(long few, long many, String what) {
        assertTrue(many <= MOST * few, () -> what + ": " + few + " becomes " + many);
    }

    @ParameterizedTest
    @EnumSource
    void probesAreLookedAtEquallyOften(Shape shape) throws IOException {
        assertLinear(looks(capture(shape, FEW)), looks(capture(shape, TIMES * FEW)), "looks");
    }

    /** How often findings, verdicts, comparison and output look at a row or a probe. */
    private static long looks(Path file) throws IOException {
        long[] looks = {0};
        List<Trace> traces = CaptureReplay.read(file, Optional.empty()).traces().stream()
                .map(trace -> counting(trace, looks))
                .toList();
        for (SurveyDiagnosis survey : SurveyDiagnosis.all(traces)) {
            for (SubjectDiagnosis subject : survey.subjects()) {
                for (Diagnosis flow : subject.wholeFlows()) {
                    new TraceText(Names.NONE).render(flow, 0);
                    new TraceJson("", "replay").render(flow, 0);
                }
            }
        }
        return looks[0];
    }

    private static Trace counting(Trace trace, long[] looks) {
        List<Hop> hops = trace.hops().stream()
                .map(hop -> new Hop(hop.ttl(), new Counting<Attempt>(hop.attempts(), looks), hop.egress()))
                .toList();
        return new Trace(
                trace.target(),
                trace.source(),
                trace.sourcePort(),
                trace.kind(),
                trace.form(),
                trace.recordRouteSlots(),
                trace.maxTtl(),
                trace.started(),
                trace.durationNanos(),
                trace.tally(),
                trace.outcome(),
                trace.stopReason(),
                trace.distance(),
                new Counting<>(hops, looks),
                trace.recordRoutePath(),
                trace.ttlsInferred());
    }

    /** A list that counts how often an element is asked for. */
    private static final class Counting<T> extends AbstractList<T> implements RandomAccess {
        private final List<T> list;
        private final long[] looks;

        Counting(List<T> list, long[] looks) {
            this.list = list;
            this.looks = looks;
        }

        @Override
        public T get(int index) {
            looks[0]++;
            return list.get(index);
        }

        @Override
        public int size() {
            return list.size();
        }
    }
}
