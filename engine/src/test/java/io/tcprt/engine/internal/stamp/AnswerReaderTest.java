package io.tcprt.engine.internal.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.Plans;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.fixtures.Captures;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a probe to its answer and back, without keeping anything in between. */
final class AnswerReaderTest {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address ROUTER = Ipv4Address.parse("10.0.0.9");
    private static final long START = 1_795_375_041_910_505_678L;

    private final SweepPlan plan = Plans.of(Plans.space("198.18.0.0/15"), 32, 4);
    private final ProbeStamp stamp = ProbeStamp.of(plan.shape(), 0x1234_5678_9abc_def0L, 42);
    private AnswerReader reader = new AnswerReader(plan, SOURCE, stamp);

    private ByteBuf probe(long index, int ttl, int attempt, long nanos) {
        return SweepProbes.of(FrameLink.RAW, SOURCE, plan.shape(), stamp)
                .probe(plan.space().addressAt(index), ttl, attempt, nanos);
    }

    private static Captured captured(ByteBuf datagram, long nanos) {
        return Captured.of(1, new CaptureTime(nanos), LinkType.RAW, datagram);
    }

    /** An ICMP error of a router that quotes so many octets. */
    private static ByteBuf error(ByteBuf probe, int quoted) {
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, probe, 0, quoted);
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(ROUTER, SOURCE, IcmpView.PROTOCOL, 250).emit(out, message.readableBytes());
        return out.writeBytes(message);
    }

    private static ByteBuf segment(Ipv4Address from, int sourcePort, int port, SeqNumber acknowledged, TcpFlags flags) {
        ByteBuf out = Unpooled.buffer();
        var segment =
                new TcpSpec(sourcePort, port, new SeqNumber(99), acknowledged, flags, 65_535, TcpOptionsSpec.NONE);
        IpSpec.plain(from, SOURCE, TcpView.PROTOCOL, 55).emit(out, segment.headerLength());
        segment.emit(out, from, SOURCE);
        return out;
    }

    @Property
    void anErrorThatQuotes28OctetsTellsEverything(
            @ForAll @IntRange(max = (1 << 17) - 1) int index,
            @ForAll @IntRange(min = 1, max = 32) int ttl,
            @ForAll @IntRange(min = 1, max = 4) int attempt,
            @ForAll @LongRange(max = 8_000_000_000L) long wait,
            @ForAll @LongRange(max = 60_000_000_000L) long later) {
        ByteBuf error = error(probe(index, ttl, attempt, START + later), 28);
        SweepReply reply = reader.read(captured(error, START + later + wait)).orElseThrow();
        assertEquals(index, reply.index());
        assertEquals(plan.space().addressAt(index), reply.target().bits());
        assertEquals(ttl, reply.ttl());
        assertEquals(attempt, reply.attempt());
        assertEquals(0, (reply.rttNanos() - wait) / StampClock.FINE.unit());
        assertEquals(ReplyKind.TIME_EXCEEDED, reply.reply().kind());
        assertEquals(ROUTER, reply.reply().from());
        assertEquals(0, reader.strays());
    }

    @Property
    void aSegmentOfTheTargetTellsEverything(
            @ForAll @IntRange(max = (1 << 17) - 1) int index,
            @ForAll @IntRange(min = 1, max = 32) int ttl,
            @ForAll @LongRange(max = 8_000_000_000L) long wait) {
        TcpView syn = syn(probe(index, ttl, 1, START));
        Ipv4Address target = new Ipv4Address(plan.space().addressAt(index));
        ByteBuf answer = segment(target, 443, syn.sourcePort(), syn.sequence().plus(1), TcpFlags.SYN.and(TcpFlags.ACK));
        SweepReply reply = reader.read(captured(answer, START + wait)).orElseThrow();
        assertEquals(index, reply.index());
        assertEquals(ttl, reply.ttl());
        assertEquals(0, (reply.rttNanos() - wait) / StampClock.FINE.unit());
        assertEquals(ReplyKind.SYN_ACK, reply.reply().kind());
    }

    private static TcpView syn(ByteBuf probe) {
        var packet = (Network.Ip4) FrameDecoder.decode(LinkType.RAW, probe).network();
        return ((Transport.Tcp) packet.transport()).segment();
    }

    @Property
    void aProbeIsWhatTheSpecsWrite(
            @ForAll @IntRange(max = (1 << 17) - 1) int index,
            @ForAll @IntRange(min = 1, max = 32) int ttl,
            @ForAll long nanos,
            @ForAll @IntRange(max = 9) int slots) {
        var probes = SweepProbes.of(
                FrameLink.RAW, SOURCE, Plans.withSlots(plan, slots).shape(), stamp);
        Ipv4Address target = new Ipv4Address(plan.space().addressAt(index));
        probes.probe(plan.space().addressAt(0), 9, 2, 77);
        ByteBuf probe = probes.probe(target.bits(), ttl, 1, nanos);
        var packet = (Network.Ip4) FrameDecoder.decode(LinkType.RAW, probe).network();
        TcpView syn = ((Transport.Tcp) packet.transport()).segment();
        TcpSpec segment = SynProbes.segment(syn.sourcePort(), 443, syn.sequence());
        ByteBuf expected = Unpooled.buffer();
        Ipv4OptionsSpec options = slots == 0 ? Ipv4OptionsSpec.NONE : Ipv4OptionsSpec.recordRoute(slots);
        new Ipv4Spec(SOURCE, target, TcpView.PROTOCOL, ttl, packet.header().id(), 0, true, options)
                .emit(expected, segment.headerLength());
        segment.emit(expected, SOURCE, target);
        assertEquals(ByteBufUtil.hexDump(expected), ByteBufUtil.hexDump(probe));
        assertNotEquals(0, packet.header().id());
    }

    @Property
    void theFlowOfATargetIsTheSameAtAllTtls(@ForAll @IntRange(max = 1000) int index) {
        TcpView near = syn(probe(index, 1, 1, START).copy());
        TcpView far = syn(probe(index, 32, 4, START + 5_000_000_000L));
        assertEquals(near.sourcePort(), far.sourcePort());
        assertNotEquals(near.sequence(), far.sequence());
    }

    @Test
    void anAnswerThatIsTooLateIsAStray() {
        ByteBuf error = error(probe(9, 4, 1, START), 28);
        assertEquals(Optional.empty(), reader.read(captured(error, START + 9_000_000_000L)));
        assertEquals(1, reader.strays());
        assertEquals(1, reader.strays(AnswerReader.Stray.STALE));
    }

    /** Shorter clocks cannot tell these times: an answer late by 20 s seemed to have taken three. */
    @Property
    void anAnswerThatIsTooLateByARoundIsAStray(
            @ForAll @LongRange(min = 8_388_608_000L, max = 134_000_000_000L) long wait) {
        reader = new AnswerReader(plan, SOURCE, stamp);
        ByteBuf probe = probe(9, 4, 1, START).copy();
        assertEquals(Optional.empty(), reader.read(captured(error(probe, 28), START + wait)));
        Ipv4Address target = new Ipv4Address(plan.space().addressAt(9));
        TcpView syn = syn(probe);
        ByteBuf answer = segment(target, 443, syn.sourcePort(), syn.sequence().plus(1), TcpFlags.RST.and(TcpFlags.ACK));
        assertEquals(Optional.empty(), reader.read(captured(answer, START + wait)));
        assertEquals(2, reader.strays(AnswerReader.Stray.STALE));
    }

    /** The stamp alone shows that an address was a target. */
    @Test
    void theListOfTargetsIsNotNeeded() {
        ByteBuf probe = probe(9, 4, 1, START).copy();
        Captured frame = captured(error(probe, 28), START + 1_000_000);
        AnswerReader blind = AnswerReader.withoutTargets(plan.shape(), SOURCE, stamp);
        SweepReply reply = blind.read(frame).orElseThrow();
        SweepReply known = reader.read(frame).orElseThrow();
        assertEquals(known.target(), reply.target());
        assertEquals(known.reply(), reply.reply());
        assertEquals(Integer.toUnsignedLong(known.target().bits()), reply.index());
        blind.read(captured(error(probe.copy().setInt(16, 0x0808_0808), 28), START));
        assertEquals(1, blind.strays(AnswerReader.Stray.FOREIGN));
    }

    @Test
    void whyItIsAStrayIsCounted() {
        ByteBuf probe = probe(9, 4, 1, START).copy();
        reader.read(captured(error(probe, 22), START));
        assertEquals(1, reader.strays(AnswerReader.Stray.UNREADABLE));
        reader.read(captured(error(probe.copy().setShort(20, 40_000), 28), START));
        assertEquals(1, reader.strays(AnswerReader.Stray.FOREIGN));
        reader.read(captured(error(probe.copy().setInt(16, 0x0808_0808), 28), START));
        assertEquals(1, reader.strays(AnswerReader.Stray.ELSEWHERE));
        assertEquals(3, reader.strays());
    }

    /** Even without the compiler's optimisations: the virtual machine itself counts allocations. */
    @Test
    void makingProbesAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var probes = SweepProbes.of(FrameLink.RAW, SOURCE, plan.shape(), stamp);
        probes.probe(plan.space().addressAt(0), 1, 1, START);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
            probes.probe(plan.space().addressAt(i), 1 + i % 32, 1, START + i);
        }
        long perProbe = (threads.getCurrentThreadAllocatedBytes() - before) / 20_000;
        assertEquals(0, perProbe);
    }

    /** A change of any octet that a router must quote is noticed; octets that it may change are ignored. */
    @Test
    void aForgedQuoteIsAStray() {
        for (int at = Ipv4View.MIN_HEADER_LENGTH; at < 28; at++) {
            for (int change = 1; change < 256; change++) {
                ByteBuf probe = probe(9, 4, 1, START).copy();
                probe.setByte(at, probe.getByte(at) ^ change);
                ByteBuf error = error(probe, 28);
                assertEquals(Optional.empty(), reader.read(captured(error, START + 1_000)), "octet " + at);
            }
        }
        assertEquals(255 * 6, reader.strays(), "a probe of another port is nobody's concern");
    }

    /** Octet-swapped and incremented, as some routers quote it; zero proves nothing, so it is not accepted. */
    @Test
    void aMangledIdentificationIsRead() {
        ByteBuf probe = probe(9, 4, 1, START).copy();
        int id = probe.getUnsignedShort(4);
        for (int quoted : new int[] {id + 1 & 0xffff, Short.toUnsignedInt(Short.reverseBytes((short) id))}) {
            ByteBuf error = error(probe.copy().setShort(4, quoted), 28);
            assertTrue(reader.read(captured(error, START + 1_000)).isPresent());
        }
        ByteBuf error = error(probe.copy().setShort(4, 0), 28);
        assertEquals(Optional.empty(), reader.read(captured(error, START + 1_000)));
    }

    /**
     * A thousand random answers to the right ports by a forger without the key: only a few in a thousand million would
     * succeed.
     */
    @Property
    void whoGuessesIsAStray(@ForAll int sequence, @ForAll @IntRange(max = 0xffff) int id) {
        ByteBuf probe = probe(9, 4, 1, START).copy();
        boolean hit = probe.getInt(24) == sequence;
        probe.setInt(24, sequence).setShort(4, id);
        ByteBuf error = error(probe, 28);
        assertEquals(hit, reader.read(captured(error, START + 1_000)).isPresent());
    }

    @Property
    void anyOctetsAreRead(@ForAll @Size(max = 80) byte[] octets) {
        assertEquals(Optional.empty(), reader.read(captured(Unpooled.wrappedBuffer(octets), START)));
    }

    @Test
    void otherPeoplesPacketsAreNothing(@TempDir Path folder) {
        int frames = Captures.all().stream()
                .mapToInt(capture -> readAll(capture.copyTo(folder)))
                .sum();
        assertTrue(frames > 1_000);
    }

    /** How many frames were read before the end, or before deliberate damage. */
    private int readAll(Path capture) {
        int frames = 0;
        try (CaptureFile file = CaptureFile.open(capture)) {
            while (file.next()) {
                if (file.linkType().isPresent()) {
                    var decoded = FrameDecoder.decode(file.linkType().get(), file.bytes(), file.start(), file.end());
                    var time = new CaptureTime(file.epochNanos());
                    var frame = new Captured(1, time, decoded, 1, file.bytes(), file.start(), file.end());
                    assertEquals(Optional.empty(), reader.read(frame));
                    frames++;
                }
            }
        } catch (CaptureFileException e) {
            return frames;
        }
        return frames;
    }
}
