package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.DecodingInvariants;
import io.tcprt.codec.FuzzSeeds;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of an IPv4 header, as many as fit, whole and cut by a capture. */
final class Ipv4OptionsFuzzTest {
    private static final int CUT = 3;

    static Stream<Arguments> seeds() {
        return FuzzSeeds.ipv4Options();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyOptionsAreRead(byte[] octets) throws MalformedPacket {
        int there = Math.min(octets.length, Ipv4OptionsSpec.MAX_LENGTH);
        byte[] header = header(Arrays.copyOf(octets, (there + 3) & ~3));
        DecodingInvariants.holds(LinkType.IPV4, header);
        DecodingInvariants.holds(
                LinkType.IPV4, Arrays.copyOf(header, Math.max(Ipv4View.MIN_HEADER_LENGTH, header.length - CUT)));
        whatWasReadIsWrittenAsItWas(Ipv4View.parse(Unpooled.wrappedBuffer(header), 0, header.length));
    }

    /** A header without options or payload. */
    private static byte[] header(byte[] options) {
        int length = Ipv4View.MIN_HEADER_LENGTH + options.length;
        ByteBuf header = Unpooled.buffer(length);
        header.writeByte(Ipv4View.VERSION << 4 | length / 4).writeByte(0).writeShort(length);
        header.writeZero(Ipv4View.MIN_HEADER_LENGTH - header.writerIndex()).writeBytes(options);
        return ByteBufUtil.getBytes(header);
    }

    private static void whatWasReadIsWrittenAsItWas(Ipv4View ip) {
        int at = ip.start() + Ipv4View.OPTIONS;
        for (Ipv4Option option : ip.options()) {
            if (isWritable(option)) {
                ByteBuf written = Unpooled.buffer();
                Ipv4SpecTest.specOf(ip, option).emit(written);
                assertEquals(ip.bytes().slice(at, option.length()), written);
            }
            at += option.length();
        }
    }

    /** A spec holds whole entries of routes and timestamps, and not the octets around them. */
    private static boolean isWritable(Ipv4Option option) {
        if (option instanceof Ipv4Option.RecordRoute recordRoute) {
            return isWhole(recordRoute.route());
        } else if (option instanceof Ipv4Option.SourceRoute sourceRoute) {
            return isWhole(sourceRoute.route());
        } else if (option instanceof Ipv4Option.Timestamp timestamp) {
            TimestampView view = timestamp.timestamp();
            int entry = view.flag() == TimestampView.FLAG_TIMESTAMPS ? 4 : 8;
            return (view.length() - TimestampView.ENTRIES) % entry == 0;
        }
        return !(option instanceof Ipv4Option.Broken) && !(option instanceof Ipv4Option.EndOfList);
    }

    private static boolean isWhole(RecordRouteView route) {
        boolean aligned = route.pointer() < RecordRouteView.FIRST_POINTER || route.aligned();
        return aligned && (route.length() - RecordRouteView.ROUTE) % RecordRouteView.SLOT == 0;
    }
}
