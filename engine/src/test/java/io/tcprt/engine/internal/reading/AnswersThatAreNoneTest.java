package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.finding.Finding;
import io.tcprt.engine.finding.FindingCode;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimNetwork;
import io.tcprt.engine.sim.SimPassage;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireStats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What looks like an answer, or like its time, and is not: copies that come late, resets that prove nothing. */
class AnswersThatAreNoneTest {
    private static final long LATER = Duration.ofMillis(1020).toNanos();
    private static final int IDENTIFICATION = 4;

    /** A wire that keeps one captured answer back, and does something else with its octets. */
    private static final class Meddling implements Wire {
        private final Wire wire;
        private final Predicate<Captured> which;
        private final UnaryOperator<ByteBuf> meddle;
        private final SimNetwork network;
        private final long later;
        private int number;

        Meddling(SimNetwork network, Predicate<Captured> which, UnaryOperator<ByteBuf> meddle, long later) {
            this.wire = network;
            this.network = network;
            this.which = which;
            this.meddle = meddle;
            this.later = later;
        }

        @Override
        public void inject(ByteBuf frame) {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            Optional<Captured> frame = network.poll(nanos);
            if (frame.filter(which).isPresent() && ++number == 2) {
                network.forge(network.nanos() + later, meddle.apply(octets(frame.get())));
                return later == 0 ? frame : Optional.empty();
            }
            return frame;
        }

        private static ByteBuf octets(Captured frame) {
            Network.Ip packet = (Network.Ip) frame.decoded().network();
            return packet.header().bytes().copy();
        }

        @Override
        public WireStats stats() {
            return wire.stats();
        }

        @Override
        public void close() {}
    }

    private static boolean isSynAck(Captured frame) {
        return frame.decoded().network() instanceof Network.Ip packet
                && packet.transport() instanceof Transport.Tcp tcp
                && tcp.segment().flags().contains(TcpFlags.SYN)
                && tcp.segment().flags().contains(TcpFlags.ACK);
    }

    private static boolean isEchoReply(Captured frame) {
        return frame.decoded().network() instanceof Network.Ip packet
                && packet.transport() instanceof Transport.Icmp icmp
                && icmp.message().isEchoReply();
    }

    /** The SYN-ACK to the second SYN is lost; the target sends it again after a second. */
    @Test
    void aSynAckThatIsSentAgainHasNoTime() {
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1, 1);
        DirectPlan plan = DirectPlan.builder(ProbeKind.TCP).count(4).build();
        Trace trace = sim.run(
                plan, wire -> new Meddling(sim.network(), AnswersThatAreNoneTest::isSynAck, ByteBuf::copy, LATER));

        List<OptionalLong> times = trace.hops().get(0).attempts().stream()
                .map(Attempt::reply)
                .map(reply -> reply.orElseThrow().rttNanos())
                .toList();
        OptionalLong prompt = OptionalLong.of(Duration.ofMillis(6).toNanos());
        assertEquals(List.of(prompt, OptionalLong.empty(), prompt, prompt), times);
    }

    /** A path on which all answers take so long is slow, and sends nothing again. */
    @Test
    void aSlowPathKeepsItsTimes() {
        SimTrace sim = SimTrace.chain(Port.OPEN, 600, 1);
        DirectPlan plan = DirectPlan.builder(ProbeKind.TCP).count(2).build();

        assertTrue(sim.run(plan).hops().get(0).replies().allMatch(reply -> reply.rttNanos()
                .isPresent()));
    }

    @Test
    void aReplyOfOtherContentIsNoCopy() {
        assertEquals(List.of(FindingCode.DUPLICATES), doubled(ByteBuf::copy));
        assertEquals(
                List.of(),
                doubled(octets -> octets.setShort(IDENTIFICATION, octets.getUnsignedShort(IDENTIFICATION) ^ 0x5555)));
    }

    private static List<FindingCode> doubled(UnaryOperator<ByteBuf> second) {
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1, 1);
        DirectPlan plan = DirectPlan.builder(ProbeKind.ICMP).count(3).build();
        Trace trace =
                sim.run(plan, wire -> new Meddling(sim.network(), AnswersThatAreNoneTest::isEchoReply, second, 0));
        assertEquals(1, trace.tally().duplicates());
        return Diagnosis.of(trace).findings().stream().map(Finding::code).toList();
    }

    /** No TCP answers a SYN so: the resets are not believed, and not forgotten. */
    @Test
    void resetsThatAcknowledgeNothingAreCounted() {
        SimTrace sim = SimTrace.chain(Port.DROPS, 1, 1, 1);
        for (int i = 0; i < 3; i++) {
            sim.network().forge(Duration.ofMillis(100).toNanos(), bareReset());
        }
        Trace trace = sim.run(SimTrace.plan(0, 3, 8));

        assertEquals(Outcome.SILENT, trace.outcome());
        assertEquals(3, trace.tally().strays());
        assertEquals(3, trace.tally().bareResets());
    }

    private static ByteBuf bareReset() {
        Ipv4Address target = SimTrace.near(3);
        TcpSpec reset =
                new TcpSpec(443, 40_001, new SeqNumber(7), new SeqNumber(0), TcpFlags.RST, 0, TcpOptionsSpec.NONE);
        ByteBuf octets = Unpooled.buffer();
        IpSpec.plain(target, SimTrace.SOURCE, TcpView.PROTOCOL, 64).emit(octets, reset.headerLength());
        reset.emit(octets, target, SimTrace.SOURCE);
        return octets;
    }

    /** A firewall behind the second router numbers connections anew; in IPv6 no identification tells probes apart. */
    @ParameterizedTest
    @EnumSource(
            value = SynProfile.class,
            names = {"MSS", "LINUX"})
    void rewrittenSequenceNumbersHideNoHop(SynProfile profile) {
        UnaryOperator<SimRouter> made = router -> router.near().equals(SimTrace.near(2))
                ? router.with(new SimPassage.RewritesSequence(0x1234_5678))
                : router;
        TracePlan plan = SimTrace.plan(0, 3, 8).with(new TcpForm(TcpForm.DEFAULT.flags(), profile));
        SimTrace sim = SimTrace.chain(Port.OPEN, made, 1, 1, 1, 1, 1);
        for (SimTrace each : List.of(sim, sim.twin())) {
            Trace trace = each.run(plan);

            assertEquals(Outcome.OPEN, trace.outcome());
            assertEquals(5, trace.hops().size());
            assertTrue(trace.hops().stream().noneMatch(Hop::isSilent), trace::toString);
            assertEquals(
                    15,
                    trace.hops().stream()
                            .flatMap(Hop::replies)
                            .map(Reply::frame)
                            .distinct()
                            .count());
            assertEquals(0, trace.tally().strays());
            assertEquals(
                    List.of(FindingCode.SEQUENCE_REWRITTEN),
                    Diagnosis.of(trace).findings().stream().map(Finding::code).toList());
        }
    }
}
