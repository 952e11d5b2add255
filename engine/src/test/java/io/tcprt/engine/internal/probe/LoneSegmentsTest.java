package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoneSegmentsTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 9, 1, 1);
    private static final Ipv4Address TARGET = Ipv4Address.of(10, 9, 9, 2);
    private static final Flow FLOW = new Flow(ProbeKind.TCP, SOURCE, TARGET, 40_001, 443);
    private static final ProbeId ID = ProbeId.of(FLOW, 1, 2);
    private static final int IP = 20;
    private static final int IDENTITY_OF_FLOW = ID.sequence(5, 2).bits();

    private static ProbeEncoder.Encoded encoded(TcpForm form, int ttl, int attempt) {
        return new ProbeEncoder(FrameLink.RAW, FLOW, ID, 0, TcpProbes.of(FLOW, ID, form)).encode(ttl, attempt);
    }

    /** Data offset, flags, window; then the options. */
    @ParameterizedTest
    @CsvSource({
        "BARE, 5002fc05, ''",
        "MSS, 6002fc05, 020405b4",
        "LINUX, a002faf0, 020405b40402080aTTTTTTTT0000000001030307",
        "WINDOWS, 8002faf0, 020405b40103030801010402",
    })
    void aSynFollowsItsProfile(SynProfile profile, String fixed, String options) {
        ByteBuf frame = encoded(new TcpForm(TcpFlags.SYN, profile), 5, 2).frame();

        assertEquals(fixed, ByteBufUtil.hexDump(frame, IP + 12, 4));
        String clock = ByteBufUtil.hexDump(Unpooled.copyInt(IDENTITY_OF_FLOW));
        assertEquals(
                options.replace("TTTTTTTT", clock),
                ByteBufUtil.hexDump(frame, IP + 20, frame.readableBytes() - IP - 20));
    }

    @Property
    void everyFormIsReadBack(
            @ForAll @IntRange(min = 0, max = 0x1ff) int flags,
            @ForAll SynProfile profile,
            @ForAll @IntRange(min = 1, max = 255) int ttl,
            @ForAll @IntRange(min = 1, max = 15) int attempt) {
        TcpFlags set = new TcpFlags(flags);
        TcpForm form = new TcpForm(set, set.isSyn() ? profile : SynProfile.MSS);
        Probe probe = encoded(form, ttl, attempt).probe();

        assertEquals(Optional.of(form), probe.form());
        assertEquals(ttl, probe.ttl());
        assertEquals(set.isSyn() ? Optional.empty() : Optional.of(ID.sequence(ttl, attempt)), probe.acknowledgement());
    }

    /** Everything is as in a probe, except that the two numbers differ. */
    @Property
    void aSegmentOfAnotherProgramIsNotTakenForAProbe(
            @ForAll @IntRange(min = 1, max = 255) int ttl, @ForAll int sequence, @ForAll int acknowledgement) {
        boolean equal = sequence == acknowledgement;
        assertEquals(equal, isProbe(ttl, ttl, sequence, acknowledgement));
    }

    @Property
    void aWindowThatContradictsTheTtlIsNotAMark(
            @ForAll @IntRange(min = 1, max = 255) int ttl, @ForAll @IntRange(min = 1, max = 255) int marked) {
        assertEquals(ttl == marked, isProbe(ttl, marked, 7, 7));
    }

    private static boolean isProbe(int ttl, int marked, int sequence, int acknowledgement) {
        TcpSpec tcp = new TcpSpec(
                40_001,
                443,
                new SeqNumber(sequence),
                new SeqNumber(acknowledgement),
                TcpFlags.ACK,
                ProbeId.window(marked),
                TcpOptionsSpec.NONE);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(SOURCE, TARGET, TcpView.PROTOCOL, ttl, 9, 0, true, Ipv4OptionsSpec.NONE)
                .emit(out, tcp.headerLength());
        tcp.emit(out, SOURCE, TARGET);
        return ProbeReader.read(FrameDecoder.decode(LinkType.RAW, out)).isPresent();
    }
}
