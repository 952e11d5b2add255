package io.tcprt.codec.icmp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A quoted datagram, whole or cut anywhere, in an error of either version. */
final class QuoteFuzzTest {
    static Stream<Arguments> seeds() {
        return Seeds.quotes();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyQuoteIsRead(byte[] octets) {
        ByteBuf quote = Unpooled.wrappedBuffer(octets);
        ByteBuf error = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(error, quote, 0, octets.length);
        Errors.holds(error);
        ByteBuf error6 = Unpooled.buffer();
        Icmpv6ErrorSpec.timeExceeded().emit(error6, Errors.ROUTER6, Errors.HOST6, quote, 0, octets.length);
        Errors.holds6(error6);
    }
}
