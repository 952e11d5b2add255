package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.MacAddress;
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

class ProbeEncoderTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 9, 1, 1);
    private static final Ipv4Address TARGET = Ipv4Address.of(10, 9, 9, 2);
    private static final Flow FLOW = new Flow(ProbeKind.TCP, SOURCE, TARGET, 40_001, 443);
    private static final ProbeId ID = ProbeId.of(FLOW, 1, 2);
    private static final FrameLink ETHERNET = FrameLink.ethernet(new EthernetSpec(
            MacAddress.parse("02:00:00:00:00:02"), MacAddress.parse("02:00:00:00:00:01"), List.of(), 0x0800));

    @Test
    void aSynWithRecordRouteIsNinetyEightOctets() {
        ByteBuf frame = new ProbeEncoder(ETHERNET, FLOW, ID, 9).encode(5, 2).frame();

        assertEquals(98, frame.readableBytes());
        assertEquals(0, frame.readerIndex());
        assertHex("020000000002 020000000001 0800", frame, 0, 14);
        assertHex("4f 00 0054", frame, 14, 4);
        assertEquals(ID.identification(5, 2), frame.getUnsignedShort(18));
        assertHex("4000 05 06", frame, 20, 4);
        assertTrue(InternetChecksum.valid(frame, 14, 74), "header checksum");
        assertHex("0a090101 0a090902", frame, 26, 8);
        assertHex("07 27 04" + "00000000".repeat(9) + "00", frame, 34, 40);
        assertHex("9c41 01bb", frame, 74, 4);
        assertEquals(ID.sequence(5, 2).bits(), frame.getInt(78));
        assertHex("00000000 60 02", frame, 82, 6);
        assertEquals(ProbeId.window(5), frame.getUnsignedShort(88));
        assertHex("0000 020405b4", frame, 92, 6);
        assertTrue(checksumOfTcpIsValid(frame), "TCP checksum");
    }

    private static void assertHex(String expected, ByteBuf frame, int at, int octets) {
        assertEquals(expected.replace(" ", ""), ByteBufUtil.hexDump(frame, at, octets), "at octet " + at);
    }

    private static boolean checksumOfTcpIsValid(ByteBuf frame) {
        Network.Ip4 packet =
                (Network.Ip4) FrameDecoder.decode(ETHERNET.type(), frame).network();
        return ((Transport.Tcp) packet.transport()).segment().checksumValid(packet.header());
    }

    @Property(tries = 300)
    void anEncodedProbeReadsBackUnchanged(
            @ForAll @IntRange(min = 1, max = 255) int ttl,
            @ForAll @IntRange(min = 1, max = 15) int attempt,
            @ForAll @IntRange(min = 0, max = 9) int slots,
            @ForAll boolean ethernet) {
        FrameLink link = ethernet ? ETHERNET : FrameLink.RAW;
        ProbeEncoder.Encoded encoded = new ProbeEncoder(link, FLOW, ID, slots).encode(ttl, attempt);

        int options = slots == 0 ? 0 : 4 + 4 * slots;
        int datagram = 20 + options + 24;
        assertEquals(link.headerLength() + datagram, encoded.frame().readableBytes());
        ProbeKey key = new ProbeKey.Tcp(40_001, 443, ID.sequence(ttl, attempt));
        Probe expected = new Probe(
                key,
                SOURCE,
                TARGET,
                ttl,
                ID.identification(ttl, attempt),
                0,
                0,
                true,
                datagram,
                OptionalInt.of(1460),
                slots,
                Optional.of(TcpForm.DEFAULT),
                0,
                OptionalInt.of(0));
        assertEquals(expected, encoded.probe());
        assertEquals(
                expected,
                ProbeReader.read(FrameDecoder.decode(link.type(), encoded.frame()))
                        .orElseThrow());
        assertEquals(ProbeKind.TCP, encoded.probe().kind());
    }

    @Test
    void probesOfAFlowDifferOnlyInFieldsThatAreNotHashed() {
        ProbeEncoder encoder = new ProbeEncoder(FrameLink.RAW, FLOW, ID, 9);
        ByteBuf one = encoder.encode(1, 1).frame();
        ByteBuf other = encoder.encode(30, 3).frame();
        // identification, TTL, header checksum; sequence number, window, TCP checksum
        List<Integer> mayDiffer = List.of(4, 5, 8, 10, 11, 64, 65, 66, 67, 74, 75, 76, 77);
        for (int at = 0; at < one.readableBytes(); at++) {
            assertTrue(one.getByte(at) == other.getByte(at) || mayDiffer.contains(at), "octet " + at);
        }
    }
}
