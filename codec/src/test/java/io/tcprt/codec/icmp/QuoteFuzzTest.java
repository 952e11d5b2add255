package io.tcprt.codec.icmp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FuzzSeeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A quoted packet, whole or cut anywhere, in an ICMP or ICMPv6 error. */
final class QuoteFuzzTest {
    static Stream<Arguments> seeds() {
        return FuzzSeeds.quotes();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyQuoteIsRead(byte[] octets) {
        ByteBuf quote = Unpooled.wrappedBuffer(octets);
        ByteBuf error = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(error, quote, 0, octets.length);
        IcmpErrors.holds(error);
        ByteBuf error6 = Unpooled.buffer();
        Icmpv6ErrorSpec.timeExceeded().emit(error6, IcmpErrors.ROUTER6, IcmpErrors.HOST6, quote, 0, octets.length);
        IcmpErrors.holds6(error6);
    }
}
