package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Probes over IPv6: a different header around the same message. */
class Ipv6ProbeTest {
    private static final IpAddress SOURCE = IpAddress.parse("fd09:1::1");
    private static final IpAddress TARGET = IpAddress.parse("fd09:9::2");

    private static Flow flow(ProbeKind kind) {
        return new Flow(kind, SOURCE, TARGET, 40_001, kind == ProbeKind.ICMP ? 0 : 443);
    }

    private static ProbeEncoder encoder(ProbeKind kind) {
        return new ProbeEncoder(FrameLink.RAW, flow(kind), ProbeId.of(flow(kind), 1, 2), 0);
    }

    @Test
    void theSynIsSixtyFourOctets() {
        ByteBuf frame = encoder(ProbeKind.TCP).encode(5, 2).frame();
        ProbeId id = ProbeId.of(flow(ProbeKind.TCP), 1, 2);

        assertEquals(64, frame.readableBytes());
        assertEquals(0x6000_0000 | id.flowLabel(), frame.getInt(0));
        assertHex("0018 06 05", frame, 4, 4);
        assertHex("fd090001000000000000000000000001 fd090009000000000000000000000002", frame, 8, 32);
        assertHex("9c41 01bb", frame, 40, 4);
        assertEquals(id.sequence(5, 2).bits(), frame.getInt(44));
        assertHex("020405a0", frame, 60, 4);
    }

    private static void assertHex(String expected, ByteBuf frame, int at, int octets) {
        assertEquals(expected.replace(" ", ""), ByteBufUtil.hexDump(frame, at, octets), "at octet " + at);
    }

    @ParameterizedTest
    @CsvSource({"TCP, 6", "UDP, 17", "ICMP, 58"})
    void theChecksumCoversThePseudoHeader(ProbeKind kind, int nextHeader) {
        ByteBuf frame = encoder(kind).encode(7, 1).frame();
        int length = frame.readableBytes() - 40;

        assertEquals(nextHeader, frame.getUnsignedByte(6));
        long pseudoHeader = InternetChecksum.sum(frame, 8, 40) + nextHeader + length;
        assertEquals(0, InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(frame, 40, 40 + length)));
    }

    @Property(tries = 200)
    void anEncodedProbeReadsBackUnchanged(
            @ForAll ProbeKind kind,
            @ForAll @IntRange(min = 1, max = 255) int hopLimit,
            @ForAll @IntRange(min = 1, max = 15) int attempt) {
        ProbeEncoder.Encoded encoded = encoder(kind).encode(hopLimit, attempt);
        ProbeId id = ProbeId.of(flow(kind), 1, 2);

        Probe probe = encoded.probe();
        Probe expected = new Probe(
                probe.key(),
                SOURCE,
                TARGET,
                hopLimit,
                0,
                id.flowLabel(),
                0,
                true,
                kind == ProbeKind.TCP ? 64 : 80,
                kind == ProbeKind.TCP ? OptionalInt.of(1440) : OptionalInt.empty(),
                0,
                kind == ProbeKind.TCP ? Optional.of(TcpForm.DEFAULT) : Optional.empty(),
                0,
                OptionalInt.of(
                        kind == ProbeKind.TCP
                                ? 0
                                : id.sequence(hopLimit, attempt).bits()));
        assertEquals(expected, probe);
        assertEquals(kind, probe.kind());
        assertEquals(
                probe,
                ProbeReader.read(FrameDecoder.decode(LinkType.RAW, encoded.frame()))
                        .orElseThrow());
    }

    /** Flow label, addresses, and the octets where ports are: everything load balancers hash. */
    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void probesOfAFlowDifferOnlyInFieldsThatAreNotHashed(ProbeKind kind) {
        ByteBuf one = encoder(kind).encode(1, 1).frame();
        ByteBuf other = encoder(kind).encode(30, 3).frame();
        List<Integer> mayDiffer =
                switch (kind) {
                    case TCP -> List.of(7, 44, 45, 46, 47, 54, 55, 56, 57);
                    case UDP -> List.of(7, 46, 47, 48, 49, 50, 51);
                    case ICMP -> List.of(7, 46, 47, 48, 49, 50, 51, 52, 53);
                };
        for (int at = 0; at < one.readableBytes(); at++) {
            assertTrue(one.getByte(at) == other.getByte(at) || mayDiffer.contains(at), "octet " + at);
        }
    }

    @Test
    void recordRouteAndMixedAddressFamiliesAreRejected() {
        Flow flow = flow(ProbeKind.TCP);
        ProbeId id = ProbeId.of(flow, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> new ProbeEncoder(FrameLink.RAW, flow, id, 9));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Flow(ProbeKind.TCP, SOURCE, Ipv4Address.of(10, 9, 9, 2), 40_001, 443));
    }
}
