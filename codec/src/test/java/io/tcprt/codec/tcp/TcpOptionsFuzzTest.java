package io.tcprt.codec.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.DecodingInvariants;
import io.tcprt.codec.FuzzSeeds;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of a TCP header, as many as fit, whole and cut by a capture. */
final class TcpOptionsFuzzTest {
    private static final int CUT = 3;
    private static final Ipv4Spec HEADER = new Ipv4Spec(
            Ipv4Address.of(192, 0, 2, 1),
            Ipv4Address.of(198, 51, 100, 1),
            TcpView.PROTOCOL,
            64,
            1,
            0,
            true,
            Ipv4OptionsSpec.NONE);

    static Stream<Arguments> seeds() {
        return FuzzSeeds.tcpOptions();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyOptionsAreRead(byte[] octets) throws MalformedPacket {
        int there = Math.min(octets.length, TcpOptionsSpec.MAX_LENGTH);
        ByteBuf segment = segment(Arrays.copyOf(octets, (there + 3) & ~3));
        ByteBuf datagram = Unpooled.buffer();
        HEADER.emit(datagram, segment.readableBytes());
        datagram.writeBytes(segment, 0, segment.readableBytes());
        byte[] frame = ByteBufUtil.getBytes(datagram);
        DecodingInvariants.holds(LinkType.IPV4, frame);
        int least = HEADER.headerLength() + TcpView.MIN_HEADER_LENGTH;
        DecodingInvariants.holds(LinkType.IPV4, Arrays.copyOf(frame, Math.max(least, frame.length - CUT)));
        whatWasReadIsWrittenAsItWas(TcpView.parse(segment, 0, segment.readableBytes()));
    }

    private static ByteBuf segment(byte[] options) {
        int length = TcpView.MIN_HEADER_LENGTH + options.length;
        ByteBuf segment = Unpooled.buffer(length).writeZero(TcpView.MIN_HEADER_LENGTH);
        return segment.setByte(TcpView.OFFSET_AND_FLAGS, (length / 4) << 4).writeBytes(options);
    }

    private static void whatWasReadIsWrittenAsItWas(TcpView tcp) {
        int at = tcp.start() + TcpView.OPTIONS;
        for (TcpOption option : tcp.options()) {
            if (option instanceof TcpOption.Writable writable) {
                ByteBuf written = Unpooled.buffer();
                writable.emit(written);
                assertEquals(tcp.bytes().slice(at, option.length()), written);
            }
            at += option.length();
        }
    }
}
