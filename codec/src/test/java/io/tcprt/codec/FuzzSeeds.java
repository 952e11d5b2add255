package io.tcprt.codec;

import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.tcp.TcpView;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What fuzzing starts from: the octets of the fixtures that a parse method is for, without repetitions. */
public final class FuzzSeeds {
    private FuzzSeeds() {}

    /** Frames, each after an octet for its link type. */
    static Stream<Arguments> frames() {
        return seeds(frame -> {
            ByteBuf link = Unpooled.buffer(1).writeByte(FrameFuzzTest.LINKS.indexOf(frame.link()));
            return Optional.of(ByteBufUtil.getBytes(Unpooled.wrappedBuffer(link, frame.exact())));
        });
    }

    /** The quotes of ICMP and ICMPv6 errors. */
    public static Stream<Arguments> quotes() {
        return messages(message -> message.isError()
                ? Optional.of(octets(
                        message.bytes(),
                        message.quote().start(),
                        message.quote().end()))
                : Optional.empty());
    }

    /** ICMP extensions, from their header on. */
    public static Stream<Arguments> extensions() {
        return messages(message -> {
            IcmpExtensions extensions = message.extensions();
            return extensions.present()
                    ? Optional.of(octets(message.bytes(), extensions.start(), extensions.end()))
                    : Optional.empty();
        });
    }

    /** The options of IPv4 headers. */
    public static Stream<Arguments> ipv4Options() {
        return seeds(frame -> frame.decoded().network() instanceof Network.Ip4 ip
                ? Optional.of(octets(
                        ip.header().bytes(),
                        ip.header().start() + Ipv4View.MIN_HEADER_LENGTH,
                        ip.header().payloadStart()))
                : Optional.empty());
    }

    /** The options of TCP headers. */
    public static Stream<Arguments> tcpOptions() {
        return seeds(frame ->
                frame.decoded().network() instanceof Network.Ip ip && ip.transport() instanceof Transport.Tcp tcp
                        ? Optional.of(octets(
                                tcp.segment().bytes(),
                                tcp.segment().start() + TcpView.MIN_HEADER_LENGTH,
                                tcp.segment().payloadStart()))
                        : Optional.empty());
    }

    private static Stream<Arguments> messages(Function<IcmpMessage, Optional<byte[]>> part) {
        return seeds(frame ->
                frame.decoded().network() instanceof Network.Ip ip && ip.transport() instanceof Transport.Icmp icmp
                        ? part.apply(icmp.message())
                        : Optional.empty());
    }

    private static Stream<Arguments> seeds(Function<Frame, Optional<byte[]>> part) {
        List<Frame> frames =
                Stream.concat(Frames.all().stream(), Frames.made().stream()).toList();
        return frames.stream()
                .flatMap(frame -> part.apply(frame).stream())
                .map(HexFormat.of()::formatHex)
                .filter(digits -> !digits.isEmpty())
                .distinct()
                .map(digits -> arguments(named(digits, HexFormat.of().parseHex(digits))));
    }

    private static byte[] octets(ByteBuf bytes, int start, int end) {
        return ByteBufUtil.getBytes(bytes, start, end - start);
    }
}
