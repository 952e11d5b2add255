package io.tcprt.codec.tcp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TcpViewTest {
    /** rr-syn-open #2 less its Ethernet header: an answer of a kernel that leaves the checksum to the network card. */
    private static final String SYN_ACK = """
            4f000054000040003d0679770a4d04020a4d0101
            07272400 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000
            1f9081b16f161b28abe000026012faf019bb0000 020405b4""";

    @Test
    void readsEveryFieldOfARealSynAck() throws MalformedPacket {
        var tcp = TcpView.parse(hex(SYN_ACK), 60, 84);
        assertEquals(8080, tcp.sourcePort());
        assertEquals(33201, tcp.destinationPort());
        assertEquals(1863719720L, tcp.sequence().toLong());
        assertEquals(2883584002L, tcp.acknowledgement().toLong());
        assertEquals(24, tcp.headerLength());
        assertEquals(TcpFlags.SYN.and(TcpFlags.ACK), tcp.flags());
        assertEquals(64240, tcp.window());
        assertEquals(0x19bb, tcp.checksum());
        assertEquals(0, tcp.urgentPointer());
        assertEquals(
                new TcpOption.MaximumSegmentSize(1460), tcp.options().iterator().next());
        assertEquals(60, tcp.start());
        assertEquals(84, tcp.payloadStart());
        assertEquals(84, tcp.payloadEnd());
        assertFalse(tcp.clipped());
        assertEquals(Optional.empty(), tcp.error());
    }

    @Test
    void theChecksumOfAProbeIsRightUntilAnOctetChanges() throws MalformedPacket {
        ByteBuf bytes = hex(Samples.SYN);
        var ip = Ipv4View.parse(bytes, 0, 84);
        var tcp = TcpView.parse(bytes, 60, 84);
        assertTrue(tcp.checksumValid(ip));
        bytes.setByte(64, 1);
        assertFalse(tcp.checksumValid(ip));
    }

    @Test
    void overIpv6TheChecksumTakesThatPseudoHeader() throws MalformedPacket {
        ByteBuf bytes = hex("6000000000140640" + "00".repeat(15) + "01" + "00".repeat(15) + "02"
                + "0001000200000003000000045002000000000000");
        var ip = Ipv6View.parse(bytes, 0, 60);
        // addresses 3, length and protocol 0x14 + 6, segment 1 + 2 + 3 + 4 + 0x5002
        bytes.setShort(56, ~(3 + 0x1a + 10 + 0x5002));
        assertTrue(TcpView.parse(bytes, 40, 60).checksumValid(ip));
    }

    @Test
    void parseNeedsAllOptionsAndParseQuotedOnlyTheFixedHeader() throws MalformedPacket {
        var strict = assertThrows(MalformedPacket.class, () -> TcpView.parse(hex(Samples.SYN), 60, 82));
        assertEquals(new TooShort(Layer.TCP, 24, 22), strict.error());
        var quoted = TcpView.parseQuoted(hex(Samples.SYN), 60, 82);
        assertTrue(quoted.clipped());
        assertEquals(Optional.of(new TooShort(Layer.TCP, 24, 22)), quoted.error());
        assertEquals(82, quoted.payloadStart());
        assertEquals(new TcpOption.Broken(2, 20), quoted.options().iterator().next());
        var half = assertThrows(MalformedPacket.class, () -> TcpView.parseQuoted(hex(Samples.SYN), 60, 79));
        assertEquals(new TooShort(Layer.TCP, 20, 19), half.error());
    }

    @Test
    void aDataOffsetBelowFiveIsRefused() {
        ByteBuf bytes = hex(Samples.SYN).setByte(72, 0x40);
        var refusal = assertThrows(MalformedPacket.class, () -> TcpView.parseQuoted(bytes, 60, 84));
        assertEquals(new BadField(Layer.TCP, "data offset", 4), refusal.error());
    }

    @Test
    void theUrgentPointerIsTheLastWordBeforeTheOptions() throws MalformedPacket {
        assertEquals(
                0x1234,
                TcpView.parse(hex(Samples.SYN).setShort(78, 0x1234), 60, 84).urgentPointer());
    }

    @Test
    void theFirstEightOctetsHavePortsAndSequence() throws MalformedPacket {
        var quote = TcpQuote.parse(hex("ffff 80eb01bbabc00003"), 2, 10);
        assertEquals(33003, quote.sourcePort());
        assertEquals(443, quote.destinationPort());
        assertEquals("2881486851", quote.sequence().toString());
        assertEquals(2, quote.start());
        var refusal = assertThrows(MalformedPacket.class, () -> TcpQuote.parse(hex("80eb01bbabc000"), 0, 7));
        assertEquals(new TooShort(Layer.ICMP_QUOTE, 8, 7), refusal.error());
    }
}
