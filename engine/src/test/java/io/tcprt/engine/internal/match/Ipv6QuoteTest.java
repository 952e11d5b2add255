package io.tcprt.engine.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.Icmpv6ErrorSpec;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Quotes in ICMPv6 errors, which are matched like those of IPv4 except for the identification. */
class Ipv6QuoteTest {
    private static final Ipv6Address US = Ipv6Address.parse("2001:db8:1::10");
    private static final Ipv6Address TARGET = Ipv6Address.parse("2001:db8:9::80");
    private static final Ipv6Address ROUTER = Ipv6Address.parse("2001:db8:3::1");
    private static final int NEXT_HEADER = 6;
    private static final int HEADER = 40;

    private final InFlight inFlight = new InFlight();
    private final Matcher matcher = new Matcher(inFlight);

    private static Flow flow(ProbeKind kind) {
        return new Flow(kind, US, TARGET, 44_000, kind == ProbeKind.ICMP ? 0 : 443);
    }

    private static ProbeId id(ProbeKind kind) {
        return ProbeId.of(flow(kind), 1, 2);
    }

    private ByteBuf send(ProbeKind kind, int hopLimit) {
        ProbeEncoder.Encoded probe = new ProbeEncoder(FrameLink.RAW, flow(kind), id(kind), 0).encode(hopLimit, 1);
        inFlight.add(new SentProbe(probe.probe()));
        return probe.frame();
    }

    private static Decoded error(ByteBuf quoted, int octets) {
        ByteBuf message = Unpooled.buffer();
        Icmpv6ErrorSpec.timeExceeded().emit(message, ROUTER, US, quoted, 0, octets);
        ByteBuf frame = Unpooled.buffer();
        new Ipv6Spec(ROUTER, US, Icmpv6View.PROTOCOL, 62, 0, 0).emit(frame, message.readableBytes());
        return FrameDecoder.decode(LinkType.RAW, frame.writeBytes(message));
    }

    private String word(Decoded answer) {
        Match match = matcher.match(answer);
        return match instanceof Match.Answer found
                ? found.sent().probe().ttl() + " " + found.key().label()
                : match.getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource({"TCP, ports+seq", "UDP, ports+checksum", "ICMP, echo"})
    void aQuoteIsMatchedByTheFirstEightOctetsAfterTheHeader(ProbeKind kind, String key) {
        send(kind, 2);
        ByteBuf third = send(kind, 3);
        send(kind, 4);
        assertEquals("3 " + key, word(error(third, HEADER + 8)));
        assertEquals("3 " + key, word(error(third, third.readableBytes())));
    }

    /** A device on the path inserted eight octets of padding options, which precede the transport header in the quote. */
    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void aQuoteWithAnExtensionHeaderIsMatchedToo(ProbeKind kind) {
        ByteBuf probe = send(kind, 3);
        ByteBuf longer =
                probe.copy(0, HEADER).writeByte(probe.getByte(NEXT_HEADER)).writeByte(0);
        longer.writeByte(1).writeByte(4).writeInt(0).writeBytes(probe, HEADER, probe.readableBytes() - HEADER);
        longer.setByte(NEXT_HEADER, 0).setShort(4, longer.readableBytes() - HEADER);
        Decoded answer = error(longer, longer.readableBytes());
        assertTrue(word(answer).startsWith("3 "), word(answer));
        assertTrue(new FlowFilter(flow(kind), id(kind)).test(answer));
    }

    @Test
    void aRewrittenSourcePortLeavesTheSequenceNumber() {
        send(ProbeKind.TCP, 2);
        ByteBuf probe = send(ProbeKind.TCP, 3);
        assertEquals("3 seq", word(error(probe.setShort(HEADER, 61_005), HEADER + 8)));
    }

    /** In IPv4 the identification would match; here it is 0 in every probe and must not match any. */
    @Test
    void aRewrittenSequenceNumberLeavesNothing() {
        send(ProbeKind.TCP, 2);
        ByteBuf probe = send(ProbeKind.TCP, 3);
        assertEquals("Stray", word(error(probe.setInt(HEADER + 4, 7), HEADER + 8)));
    }

    /** The payload is secret, unlike the ports, and every IPv6 router quotes it. */
    @Test
    void aDifferentChecksumIsMatchedByThePayload() {
        ByteBuf probe = send(ProbeKind.UDP, 3).setShort(HEADER + 6, 7);
        send(ProbeKind.UDP, 4);
        assertEquals("3 ports", word(error(probe, HEADER + 12)));
        assertEquals("Stray", word(error(probe, HEADER + 8)));
    }

    @Test
    void aQuoteWithoutPortsMatchesNoProbe() {
        assertEquals("Stray", word(error(send(ProbeKind.TCP, 3), HEADER + 4)));
    }

    @Test
    void aQuoteWithoutAHeaderMatchesNoProbe() {
        assertEquals("Stray", word(error(send(ProbeKind.TCP, 3), HEADER - 1)));
    }
}
