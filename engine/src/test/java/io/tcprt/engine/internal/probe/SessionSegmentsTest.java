package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionSegmentsTest {
    private static final Flow FLOW =
            new Flow(ProbeKind.TCP, Ipv4Address.of(10, 9, 1, 1), Ipv4Address.of(10, 9, 9, 2), 40_001, 443);
    private static final ProbeId ID = ProbeId.of(FLOW, 1, 2);

    private static ByteBuf frame(int next, Optional<TcpOption.Timestamps> stamps, int ttl, int attempt) {
        Session session = new Session(new SeqNumber(next), new SeqNumber(0x01020304), stamps);
        return new ProbeEncoder(FrameLink.RAW, FLOW, ID, 0, new SessionSegments(FLOW, session))
                .encode(ttl, attempt)
                .frame();
    }

    /** RFC 9293 §3.8.4: an octet below the expected sequence number, so that the peer answers. */
    @Test
    void theSegmentIsOneOldOctetWithTheLastTimestamps() {
        ByteBuf frame = frame(0x1000, Optional.of(new TcpOption.Timestamps(0xa1a2a3a4L, 0xb1b2b3b4L)), 5, 2);

        String hex = ByteBufUtil.hexDump(frame, 20, frame.readableBytes() - 20);
        assertEquals("9c4101bb" + "00000fad" + "01020304" + "8010fc05", hex.substring(0, 32));
        assertEquals("0101080a" + "a1a2a3a4" + "b1b2b3b4" + "00", hex.substring(40));
        Network.Ip4 packet = (Network.Ip4) decoded(frame).network();
        assertTrue(((Transport.Tcp) packet.transport()).segment().checksumValid(packet.header()));
    }

    private static Decoded decoded(ByteBuf frame) {
        return FrameDecoder.decode(LinkType.RAW, frame);
    }

    @Property
    void aProbeIsRecognisedByTheSequenceNumberOfTheSynAlone(
            @ForAll int next,
            @ForAll @IntRange(min = 1, max = 255) int ttl,
            @ForAll @IntRange(min = 1, max = 15) int attempt) {
        Decoded frame = decoded(frame(next, Optional.empty(), ttl, attempt));
        Probe probe = SessionSegments.read(frame, new SeqNumber(next)).orElseThrow();

        assertEquals(ttl, probe.ttl());
        assertEquals(Optional.of(TcpForm.IN_SESSION), probe.form());
        assertEquals(Optional.empty(), ProbeReader.read(frame), "it is not a probe outside its connection");
    }

    @Property
    void itIsNotAProbeInAnotherConnection(@ForAll int next, @ForAll @IntRange(min = 16, max = 1 << 20) int away) {
        Decoded frame = decoded(frame(next, Optional.empty(), 5, 1));

        assertEquals(Optional.empty(), SessionSegments.read(frame, new SeqNumber(next + away)));
        assertEquals(Optional.empty(), SessionSegments.read(frame, new SeqNumber(next - away)));
    }

    @Test
    void everyProbeHasItsOwnOctetWithinTheWindowOfAnyFirewall() {
        Set<Integer> octets = new HashSet<>();
        for (int ttl = 1; ttl <= 255; ttl++) {
            for (int attempt = 1; attempt <= 15; attempt++) {
                octets.add(frame(0, Optional.empty(), ttl, attempt).getInt(24));
            }
        }
        assertEquals(255 * 15, octets.size());
        assertTrue(octets.stream().allMatch(octet -> octet < 0 && octet >= -(1 << 12)));
    }
}
