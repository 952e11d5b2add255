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
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Plans;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What echo requests and datagrams of a sweep carry about themselves, and what is read from their answers. */
final class KindsTest {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address ROUTER = Ipv4Address.parse("10.0.0.9");
    private static final long START = 1_795_375_041_910_505_678L;
    private static final int QUOTED = 28;
    private static final int ID = 4;

    /** A sweep of one kind, and one of its probes. */
    private static final class Sweep {
        private final SweepPlan plan;
        private final ProbeStamp stamp;
        private final AnswerReader reader;
        private final SweepProbes probes;

        Sweep(ProbeKind kind, int slots) {
            plan = Plans.withSlots(Plans.withKind(Plans.of(Plans.space("198.18.0.0/15"), 32, 4), kind), slots);
            stamp = ProbeStamp.of(plan.shape(), 0x1234_5678_9abc_def0L, 42);
            reader = new AnswerReader(plan, SOURCE, stamp);
            probes = SweepProbes.of(FrameLink.RAW, SOURCE, plan.shape(), stamp);
        }

        ByteBuf probe(Asked asked) {
            return probes.probe(target(asked).bits(), asked.ttl(), asked.attempt(), asked.nanos())
                    .copy();
        }

        Ipv4Address target(Asked asked) {
            return new Ipv4Address(plan.space().addressAt(asked.index()));
        }

        Optional<SweepReply> read(ByteBuf datagram, long nanos) {
            return reader.read(Captured.of(1, new CaptureTime(nanos), LinkType.RAW, datagram));
        }

        /** The answer read from a quote of so many octets. */
        Optional<SweepReply> readQuoted(ByteBuf probe, int octets, long nanos) {
            return read(error(ROUTER, IcmpErrorSpec.timeExceeded(), probe, octets), nanos);
        }
    }

    /** The parameters of a probe. */
    private record Asked(int index, int ttl, int attempt, long nanos) {}

    @Provide
    Arbitrary<Asked> asked() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, (1 << 17) - 1),
                        Arbitraries.integers().between(1, 32),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(START, START + 60_000_000_000L))
                .as(Asked::new);
    }

    @Provide
    Arbitrary<ProbeKind> kinds() {
        return Arbitraries.of(ProbeKind.ICMP, ProbeKind.UDP);
    }

    private static ByteBuf error(Ipv4Address from, IcmpErrorSpec what, ByteBuf probe, int quoted) {
        ByteBuf message = Unpooled.buffer();
        what.emit(message, probe, 0, quoted);
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(from, SOURCE, IcmpView.PROTOCOL, 250).emit(out, message.readableBytes());
        return out.writeBytes(message);
    }

    private static void assertAnswers(Asked asked, Ipv4Address target, SweepReply reply) {
        assertEquals(asked.index(), reply.index());
        assertEquals(target, reply.target());
        assertEquals(asked.ttl(), reply.ttl());
        assertEquals(asked.attempt(), reply.attempt());
    }

    @Property
    void anErrorThatQuotes28OctetsTellsEverything(
            @ForAll("kinds") ProbeKind kind,
            @ForAll("asked") Asked asked,
            @ForAll @LongRange(max = 8_000_000_000L) long wait) {
        Sweep sweep = new Sweep(kind, 0);
        SweepReply reply = sweep.readQuoted(sweep.probe(asked), QUOTED, asked.nanos() + wait)
                .orElseThrow();
        assertAnswers(asked, sweep.target(asked), reply);
        assertEquals(0, (reply.rttNanos() - wait) / StampClock.COARSE.unit());
        assertEquals(ReplyKind.TIME_EXCEEDED, reply.reply().kind());
        assertEquals(List.of(), reply.reply().changed());
        assertEquals(0, sweep.reader.strays());
    }

    /**
     * A quote holds the header with its options and eight octets, and legitimate differences are not taken for changes.
     */
    @Property
    void aQuoteWithRecordRouteTellsEverything(
            @ForAll("kinds") ProbeKind kind,
            @ForAll("asked") Asked asked,
            @ForAll @IntRange(min = 1, max = 9) int slots) {
        Sweep sweep = new Sweep(kind, slots);
        ByteBuf probe = sweep.probe(asked);
        int header = 4 * (probe.getByte(0) & 0xf);
        SweepReply reply =
                sweep.readQuoted(probe, header + 8, asked.nanos() + 5_000_000).orElseThrow();
        assertAnswers(asked, sweep.target(asked), reply);
        assertEquals(List.of(), reply.reply().changed());
    }

    /** Every bit of the stamp counts, except that an identification may be quoted incremented, as some routers do. */
    @Property(tries = 200)
    void oneBitThatIsChangedIsNoticed(@ForAll("kinds") ProbeKind kind, @ForAll("asked") Asked asked) {
        Sweep sweep = new Sweep(kind, 0);
        for (int bit = 0; bit < 8 * 8; bit++) {
            assertRefused(sweep, asked, Ipv4View.MIN_HEADER_LENGTH + bit / 8, 1 << bit % 8);
        }
        for (int bit = 1; bit < 16; bit++) {
            assertRefused(sweep, asked, ID + 1 - bit / 8, 1 << bit % 8);
        }
    }

    private static void assertRefused(Sweep sweep, Asked asked, int at, int change) {
        ByteBuf probe = sweep.probe(asked);
        probe.setByte(at, probe.getByte(at) ^ change);
        assertEquals(
                Optional.empty(),
                sweep.readQuoted(probe, QUOTED, asked.nanos() + 1_000_000),
                () -> "octet " + at + ", change " + change);
    }

    /** As sent, octet-swapped, or incremented; zero proves nothing. The identification as sent is known in all cases. */
    @Property
    void aMangledIdentificationIsRead(@ForAll("kinds") ProbeKind kind, @ForAll("asked") Asked asked) {
        Sweep sweep = new Sweep(kind, 0);
        int id = sweep.probe(asked).getUnsignedShort(ID);
        assertNotEquals(0, id);
        int swapped = Short.toUnsignedInt(Short.reverseBytes((short) id));
        for (int quoted : new int[] {id + 1 & 0xffff, swapped}) {
            ByteBuf probe = sweep.probe(asked).setShort(ID, quoted);
            SweepReply reply = sweep.readQuoted(probe, QUOTED, asked.nanos()).orElseThrow();
            assertAnswers(asked, sweep.target(asked), reply);
            assertEquals(
                    new Change.Value("id", id, quoted), reply.reply().changed().get(0));
        }
        ByteBuf zeroed = sweep.probe(asked).setShort(ID, 0);
        assertEquals(Optional.empty(), sweep.readQuoted(zeroed, QUOTED, asked.nanos()));
    }

    @Property
    void whoGuessesIsAStray(
            @ForAll("kinds") ProbeKind kind, @ForAll("asked") Asked asked, @ForAll long octets, @ForAll int id) {
        Sweep sweep = new Sweep(kind, 0);
        ByteBuf probe = sweep.probe(asked);
        long port = 0xffffL << 32;
        long first = kind == ProbeKind.ICMP ? 0x0800L << 48 | octets >>> 16 : (octets & ~port) | 33_434L << 32;
        boolean same = first == probe.getLong(Ipv4View.MIN_HEADER_LENGTH);
        probe.setLong(Ipv4View.MIN_HEADER_LENGTH, first).setShort(ID, id);
        assertTrue(same || sweep.readQuoted(probe, QUOTED, asked.nanos()).isEmpty());
        assertEquals(same ? 0 : 1, sweep.reader.strays());
    }

    @Property
    void aProbeIsWhatTheSpecsWrite(
            @ForAll("kinds") ProbeKind kind,
            @ForAll("asked") Asked asked,
            @ForAll("asked") Asked before,
            @ForAll @IntRange(max = 9) int slots) {
        Sweep sweep = new Sweep(kind, slots);
        sweep.probe(before);
        ByteBuf probe = sweep.probe(asked);
        Network.Ip4 packet = packet(probe);
        ByteBuf message = packet.transport() instanceof Transport.Icmp icmp
                ? rewritten(icmp.message())
                : rewritten(packet.header(), ((Transport.Udp) packet.transport()).datagram());
        ByteBuf expected = Unpooled.buffer();
        Ipv4OptionsSpec options = slots == 0 ? Ipv4OptionsSpec.NONE : Ipv4OptionsSpec.recordRoute(slots);
        int protocol = kind.protocol(SOURCE);
        new Ipv4Spec(
                        SOURCE,
                        sweep.target(asked),
                        protocol,
                        asked.ttl(),
                        packet.header().id(),
                        0,
                        true,
                        options)
                .emit(expected, message.readableBytes());
        expected.writeBytes(message);
        assertEquals(ByteBufUtil.hexDump(expected), ByteBufUtil.hexDump(probe));
    }

    private static Network.Ip4 packet(ByteBuf datagram) {
        return (Network.Ip4) FrameDecoder.decode(LinkType.RAW, datagram).network();
    }

    /** With the checksum that a spec computes. */
    private static ByteBuf rewritten(IcmpMessage echo) {
        ByteBuf out = Unpooled.buffer();
        int length = echo.payloadEnd() - echo.payloadStart();
        new EchoSpec(echo.identifier(), echo.sequence(), length)
                .emit(out, SOURCE, SOURCE, echo.bytes(), echo.payloadStart());
        return out;
    }

    private static ByteBuf rewritten(Ipv4View ip, UdpView datagram) {
        ByteBuf out = Unpooled.buffer();
        int length = datagram.payloadEnd() - datagram.payloadStart();
        new UdpSpec(datagram.sourcePort(), datagram.destinationPort())
                .emit(out, ip.source(), ip.destination(), datagram.bytes().slice(datagram.payloadStart(), length));
        return out;
    }

    /** Type, code, checksum and identifier of an echo; ports and length of a datagram. */
    @Property
    void theFlowOfATargetIsTheSameForAllItsProbes(
            @ForAll("kinds") ProbeKind kind, @ForAll("asked") Asked one, @ForAll("asked") Asked other) {
        Sweep sweep = new Sweep(kind, 0);
        long near = sweep.probe(one).getLong(Ipv4View.MIN_HEADER_LENGTH);
        Asked same = new Asked(one.index(), other.ttl(), other.attempt(), other.nanos());
        ByteBuf far = sweep.probe(same);
        int varying = Ipv4View.MIN_HEADER_LENGTH + 6;
        far.setShort(varying, (int) near & 0xffff);
        assertEquals(near, far.getLong(Ipv4View.MIN_HEADER_LENGTH));
    }

    @Property
    void anEchoReplyTellsEverythingAndTheTimeToTheNanosecond(
            @ForAll("asked") Asked asked, @ForAll @LongRange(max = 8_000_000_000L) long wait) {
        Sweep sweep = new Sweep(ProbeKind.ICMP, 0);
        SweepReply reply =
                sweep.read(echoed(sweep.probe(asked)), asked.nanos() + wait).orElseThrow();
        assertAnswers(asked, sweep.target(asked), reply);
        assertEquals(wait, reply.rttNanos());
        assertEquals(ReplyKind.ECHO_REPLY, reply.reply().kind());
    }

    /** As a target returns it, with an identification of its own. */
    private static ByteBuf echoed(ByteBuf probe) {
        Network.Ip4 packet = packet(probe);
        IcmpMessage asked = ((Transport.Icmp) packet.transport()).message();
        int length = asked.payloadEnd() - asked.payloadStart();
        IpAddress target = packet.header().destination();
        EchoSpec reply = EchoSpec.reply(asked.identifier(), asked.sequence(), length);
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(target, SOURCE, IcmpView.PROTOCOL, 60).emit(out, reply.length());
        reply.emit(out, SOURCE, SOURCE, asked.bytes(), asked.payloadStart());
        return out;
    }

    /** Identifier, sequence number, and the part of the payload that is read. */
    @Property(tries = 200)
    void oneBitThatIsChangedInAnEchoReplyIsNoticed(@ForAll("asked") Asked asked) {
        Sweep sweep = new Sweep(ProbeKind.ICMP, 0);
        int identifier = Ipv4View.MIN_HEADER_LENGTH + 4;
        for (int bit = 0; bit < 8 * (4 + EchoProbes.EVENER); bit++) {
            ByteBuf reply = echoed(sweep.probe(asked));
            int at = identifier + bit / 8;
            reply.setByte(at, reply.getByte(at) ^ 1 << bit % 8);
            boolean oneMore = at == identifier + 4 + EchoProbes.ID + 1 && bit % 8 == 0;
            assertEquals(oneMore, sweep.read(reply, asked.nanos() + 1_000_000).isPresent(), "bit " + bit);
        }
    }

    /** Their clock wraps around after 16.8 s, and the check shows that an answer is from an earlier period. */
    @Property
    void aQuoteThatIsTooLateByARoundIsAStray(
            @ForAll("kinds") ProbeKind kind,
            @ForAll("asked") Asked asked,
            @ForAll @LongRange(min = 8_388_608_000L, max = 33_500_000_000L) long wait) {
        Sweep sweep = new Sweep(kind, 0);
        assertEquals(Optional.empty(), sweep.readQuoted(sweep.probe(asked), QUOTED, asked.nanos() + wait));
        assertEquals(1, sweep.reader.strays(AnswerReader.Stray.STALE));
    }

    @Property
    void anEchoReplyThatIsTooLateIsAStray(
            @ForAll("asked") Asked asked,
            @ForAll @LongRange(min = 8_388_608_000L, max = 1_000_000_000_000_000L) long wait) {
        Sweep sweep = new Sweep(ProbeKind.ICMP, 0);
        assertEquals(Optional.empty(), sweep.read(echoed(sweep.probe(asked)), asked.nanos() + wait));
        assertEquals(1, sweep.reader.strays());
    }

    @Property
    void aDatagramThatATargetRefusesHasArrived(@ForAll("asked") Asked asked) {
        Sweep sweep = new Sweep(ProbeKind.UDP, 0);
        ByteBuf probe = sweep.probe(asked);
        ByteBuf refusal = error(sweep.target(asked), IcmpErrorSpec.unreachable(3), probe, probe.readableBytes());
        SweepReply reply = sweep.read(refusal, asked.nanos() + 9_000).orElseThrow();
        assertAnswers(asked, sweep.target(asked), reply);
        assertEquals(ReplyKind.PORT_UNREACHABLE, reply.reply().kind());
        assertTrue(reply.reply().speaksFor(reply.target()));
    }

    @ParameterizedTest
    @EnumSource(names = "TCP", mode = Mode.EXCLUDE)
    void whyItIsAStrayIsCounted(ProbeKind kind) {
        Sweep sweep = new Sweep(kind, 0);
        Asked asked = new Asked(9, 4, 1, START);
        sweep.readQuoted(sweep.probe(asked), 22, START);
        assertEquals(1, sweep.reader.strays(AnswerReader.Stray.UNREADABLE));
        sweep.readQuoted(sweep.probe(asked).setInt(16, 0x0808_0808), QUOTED, START);
        assertEquals(1, sweep.reader.strays(AnswerReader.Stray.ELSEWHERE));
        sweep.readQuoted(sweep.probe(asked).setShort(ID, 0), QUOTED, START);
        assertEquals(1, sweep.reader.strays(AnswerReader.Stray.FOREIGN));
        sweep.readQuoted(sweep.probe(asked), QUOTED, START + 9_000_000_000L);
        assertEquals(1, sweep.reader.strays(AnswerReader.Stray.STALE));
        assertEquals(4, sweep.reader.strays());
    }

    /** A sweep of one kind ignores answers to other kinds. */
    @ParameterizedTest
    @EnumSource
    void answersToOtherKindsAreNothing(ProbeKind kind) {
        Sweep sweep = new Sweep(kind, 0);
        for (ProbeKind other : ProbeKind.values()) {
            ByteBuf probe = new Sweep(other, 0).probe(new Asked(9, 4, 1, START));
            assertEquals(other == kind, sweep.readQuoted(probe, QUOTED, START).isPresent());
        }
        assertEquals(0, sweep.reader.strays());
    }

    @Property
    void anyOctetsAreRead(@ForAll("kinds") ProbeKind kind, @ForAll @Size(max = 80) byte[] octets) {
        assertEquals(Optional.empty(), new Sweep(kind, 0).read(Unpooled.wrappedBuffer(octets), START));
    }

    @ParameterizedTest
    @EnumSource
    void makingProbesAllocatesNothing(ProbeKind kind) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Sweep sweep = new Sweep(kind, 9);
        SweepProbes probes = sweep.probes;
        int first = sweep.plan.space().addressAt(0);
        probes.probe(first, 1, 1, START);
        threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20_000; i++) {
            probes.probe(first + i, 1 + i % 32, 1, START + i);
        }
        assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 20_000);
    }
}
