package io.tcprt.codec.icmp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FuzzSeeds;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.MalformedPacket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Extensions behind a quote: with a length attribute in ICMP and ICMPv6, and in the format of older routers, which is
 * recognized only by a valid checksum and therefore gets one here.
 */
final class ExtensionsFuzzTest {
    private static final String QUOTE = "00".repeat(IcmpExtensions.MIN_QUOTE_LENGTH);
    private static final String ERROR = "0b000000 00200000" + QUOTE;
    private static final String ERROR6 = "03000000 10000000" + QUOTE;
    private static final String LEGACY = "0b000000 00000000" + QUOTE;
    private static final int MAX_NAME_LENGTH = 63;

    static Stream<Arguments> seeds() {
        return FuzzSeeds.extensions();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyExtensionsAreRead(byte[] octets) throws MalformedPacket {
        IcmpErrors.holds(Unpooled.wrappedBuffer(Samples.hex(ERROR), Unpooled.wrappedBuffer(octets)));
        IcmpErrors.holds6(Unpooled.wrappedBuffer(Samples.hex(ERROR6), Unpooled.wrappedBuffer(octets)));
        IcmpErrors.holds(Unpooled.wrappedBuffer(Samples.hex(LEGACY), Unpooled.wrappedBuffer(withChecksum(octets))));
        whatWasReadIsReadAgainWhenItIsWritten(octets);
    }

    private static byte[] withChecksum(byte[] octets) {
        ByteBuf copy = Unpooled.copiedBuffer(octets);
        if (octets.length >= IcmpExtensions.HEADER_LENGTH) {
            copy.setShort(IcmpExtensions.CHECKSUM, 0);
            copy.setShort(IcmpExtensions.CHECKSUM, InternetChecksum.of(copy, 0, octets.length));
        }
        return copy.array();
    }

    private static void whatWasReadIsReadAgainWhenItIsWritten(byte[] octets) throws MalformedPacket {
        IcmpExtensionsSpec read = ExtensionSpecs.of(message(Samples.hex(ERROR), Unpooled.wrappedBuffer(octets)));
        if (read.objects().stream().allMatch(ExtensionsFuzzTest::isWritable)) {
            ByteBuf written = Unpooled.buffer();
            read.emit(written);
            assertEquals(read, ExtensionSpecs.of(message(Samples.hex(ERROR), written)));
        }
    }

    private static IcmpMessage message(ByteBuf error, ByteBuf extensions) throws MalformedPacket {
        ByteBuf message = Unpooled.copiedBuffer(error, extensions);
        return IcmpView.parse(message, 0, message.readableBytes());
    }

    /** A name is read even if it is longer than RFC 5837 §4.3 allows. */
    private static boolean isWritable(IcmpObjectSpec object) {
        return !(object instanceof IcmpObjectSpec.Interface described)
                || described.info().name().stream()
                        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_LENGTH);
    }
}
