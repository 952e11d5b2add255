package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetEncoderTest {
    private static final int PORT = 443;
    private static final int OURS = 40_001;
    private static final SeqNumber OUR_NEXT = new SeqNumber(0x8000_0001);
    private static final TcpFlags SYN_ACK = TcpFlags.SYN.and(TcpFlags.ACK);

    private static ResetEncoder encoder(String source, String target) {
        return new ResetEncoder(
                FrameLink.RAW, new Flow(ProbeKind.TCP, IpAddress.parse(source), IpAddress.parse(target), OURS, PORT));
    }

    private static Decoded frame(String from, String to, int sourcePort, int destinationPort, TcpFlags flags) {
        TcpSpec segment = new TcpSpec(
                sourcePort, destinationPort, new SeqNumber(7), OUR_NEXT, flags, 64_240, TcpOptionsSpec.NONE);
        IpAddress source = IpAddress.parse(from);
        IpAddress destination = IpAddress.parse(to);
        ByteBuf out = Unpooled.buffer();
        IpSpec.plain(source, destination, 6, 61).emit(out, segment.headerLength());
        segment.emit(out, source, destination);
        return FrameDecoder.decode(LinkType.RAW, out);
    }

    /** RFC 9293 §3.10.7.1: its sequence number is the acknowledged number, and it acknowledges nothing. */
    @ParameterizedTest
    @CsvSource({"10.9.1.1, 10.9.9.2", "2001:db8::1, 2001:db8::2"})
    void aSynAckOfTheTargetIsReset(String source, String target) {
        ByteBuf reset = encoder(source, target)
                .answering(frame(target, source, PORT, OURS, SYN_ACK))
                .orElseThrow();

        Network.Ip packet =
                (Network.Ip) FrameDecoder.decode(LinkType.RAW, reset).network();
        IpView ip = packet.header();
        TcpView segment = ((Transport.Tcp) packet.transport()).segment();
        assertEquals(IpAddress.parse(source), ip.source());
        assertEquals(IpAddress.parse(target), ip.destination());
        assertEquals(OURS, segment.sourcePort());
        assertEquals(PORT, segment.destinationPort());
        assertEquals(TcpFlags.RST, segment.flags());
        assertEquals(OUR_NEXT, segment.sequence());
        assertTrue(segment.checksumValid(ip), "a wrong checksum would be dropped");
    }

    @ParameterizedTest
    @CsvSource({
        "10.9.9.2, 10.9.1.1, 443, 40001, 16",
        "10.9.9.2, 10.9.1.1, 443, 40001, 2",
        "10.9.9.2, 10.9.1.1, 443, 40001, 4",
        "10.9.9.2, 10.9.1.1, 443, 40002, 18",
        "10.9.9.2, 10.9.1.1, 80,  40001, 18",
        "10.9.9.3, 10.9.1.1, 443, 40001, 18",
        "10.9.9.2, 10.9.1.9, 443, 40001, 18",
        "10.9.1.1, 10.9.9.2, 40001, 443, 18",
    })
    void noOtherSegmentIsReset(String from, String to, int sourcePort, int destinationPort, int flags) {
        assertTrue(encoder("10.9.1.1", "10.9.9.2")
                .answering(frame(from, to, sourcePort, destinationPort, new TcpFlags(flags)))
                .isEmpty());
    }
}
