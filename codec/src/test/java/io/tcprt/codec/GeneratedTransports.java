package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpExtensionsSpec;
import io.tcprt.codec.icmp.IcmpObjectSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6ErrorSpec;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Random contents of IP packets: segments, datagrams, messages, and protocols that are not read. */
final class GeneratedTransports {
    /** ICMP types of both versions, errors more often than the rest. */
    private static final List<Integer> ICMP_ERRORS = List.of(3, 3, 3, 11, 11, 11, 4, 5, 12);

    private static final List<Integer> ICMPV6_ERRORS = List.of(1, 1, 2, 3, 3, 3, 4);
    private static final int LONGEST_QUOTE = 160;

    private final RandomChoices random;

    GeneratedTransports(RandomChoices random) {
        this.random = random;
    }

    /** The octets behind an IP header, and their protocol number. */
    record Carried(int protocol, ByteBuf octets) {}

    /** A content of any kind; errors quote what {@code quoted} supplies. */
    Carried draw(IpAddress source, IpAddress destination, Supplier<ByteBuf> quoted) {
        return switch (random.below(10)) {
            case 0, 1, 2 -> new Carried(TcpView.PROTOCOL, tcp(source, destination));
            case 3 -> new Carried(UdpView.PROTOCOL, udp(source, destination));
            case 4 -> new Carried(random.of(2, 47, 50, 89, 132, 253), random.octets(random.below(24)));
            default -> icmp(source, destination, quoted);
        };
    }

    private ByteBuf tcp(IpAddress source, IpAddress destination) {
        TcpOptionsSpec options = random.oneIn(3) ? roomForAnything() : tcpOptions();
        var spec = new TcpSpec(
                random.below(0x10000),
                random.below(0x10000),
                new SeqNumber(random.bits()),
                new SeqNumber(random.bits()),
                new TcpFlags(random.below(random.oneIn(8) ? 0x1000 : 0x100)),
                random.below(0x10000),
                options);
        ByteBuf out = Unpooled.buffer();
        spec.emit(out, source, destination, random.octets(random.oneIn(3) ? random.below(30) : 0));
        if (random.oneIn(12)) {
            out.setShort(18, random.below(0x10000));
        }
        return random.oneIn(3) ? withAnyOptions(out, spec.headerLength()) : out;
    }

    private TcpOptionsSpec tcpOptions() {
        ByteBuf room = Unpooled.buffer();
        var options = new ArrayList<TcpOption.Writable>();
        for (int i = random.below(6); i > 0; i--) {
            TcpOption.Writable option = tcpOption();
            option.emit(room);
            if (room.readableBytes() <= TcpOptionsSpec.MAX_LENGTH) {
                options.add(option);
            }
        }
        return new TcpOptionsSpec(options);
    }

    private TcpOption.Writable tcpOption() {
        return switch (random.below(6)) {
            case 0 -> new TcpOption.MaximumSegmentSize(random.below(0x10000));
            case 1 -> new TcpOption.WindowScale(random.below(15));
            case 2 -> new TcpOption.SackPermitted();
            case 3 -> new TcpOption.Timestamps(random.bits() & 0xffff_ffffL, random.bits() & 0xffff_ffffL);
            case 4 -> new TcpOption.SelectiveAcknowledgement(List.of(block(), block()));
            default -> new TcpOption.NoOperation();
        };
    }

    private TcpOption.SelectiveAcknowledgement.Block block() {
        return new TcpOption.SelectiveAcknowledgement.Block(new SeqNumber(random.bits()), new SeqNumber(random.bits()));
    }

    private TcpOptionsSpec roomForAnything() {
        return new TcpOptionsSpec(Collections.nCopies(4 * random.below(11), new TcpOption.NoOperation()));
    }

    /** Random kinds and lengths: known kinds with a wrong length, lists that cannot be followed. */
    private ByteBuf withAnyOptions(ByteBuf segment, int headerLength) {
        int at = TcpView.MIN_HEADER_LENGTH;
        while (at + 1 < headerLength) {
            segment.setByte(at, random.of(0, 1, 2, 3, 4, 5, 8, 9, 31, 77, 250));
            segment.setByte(at + 1, random.of(0, 1, 2, 3, 4, 10, 10, 18, 255));
            at += 1 + random.below(9);
        }
        return segment;
    }

    private ByteBuf udp(IpAddress source, IpAddress destination) {
        ByteBuf out = Unpooled.buffer();
        new UdpSpec(random.below(0x10000), random.below(0x10000))
                .emit(out, source, destination, random.octets(random.below(24)));
        if (random.oneIn(6)) {
            out.setShort(6, random.oneIn(2) ? 0 : random.below(0x10000));
        }
        if (random.oneIn(12)) {
            out.setShort(4, random.oneIn(2) ? random.below(40) : random.below(0x10000));
        }
        return out;
    }

    private Carried icmp(IpAddress source, IpAddress destination, Supplier<ByteBuf> quoted) {
        ByteBuf out = Unpooled.buffer();
        boolean six = source instanceof Ipv6Address;
        switch (random.below(6)) {
            case 0 ->
                new EchoSpec(random.below(0x10000), random.below(0x10000), random.below(20), random.oneIn(2))
                        .emit(out, source, destination);
            case 1 -> other(out, source, destination);
            default -> error(out, source, destination, cut(quoted.get()));
        }
        if (random.oneIn(12)) {
            out.setShort(2, random.below(0x10000));
        }
        return new Carried(six ? Icmpv6View.PROTOCOL : IcmpView.PROTOCOL, out);
    }

    /** As routers quote: the header and 8 octets, everything, or any other length. */
    private ByteBuf cut(ByteBuf datagram) {
        int there = Math.min(datagram.readableBytes(), LONGEST_QUOTE);
        int header = datagram.getByte(0) >> 4 == 4 ? (datagram.getByte(0) & 0xf) * 4 : 40;
        int kept =
                switch (random.below(3)) {
                    case 0 -> header + 8;
                    case 1 -> there;
                    default -> random.below(there + 1);
                };
        return datagram.slice(0, Math.min(kept, there));
    }

    private void error(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf quote) {
        int rest = random.oneIn(3) ? random.bits() : random.oneIn(2) ? random.below(2000) : 0;
        int end = quote.readableBytes();
        if (source instanceof Ipv6Address) {
            int type = random.of(ICMPV6_ERRORS);
            boolean extensible = type == Icmpv6View.UNREACHABLE || type == Icmpv6View.TIME_EXCEEDED;
            IcmpExtensionsSpec extensions = extensible ? extensions(end) : IcmpExtensionsSpec.NONE;
            int word = extensions.objects().isEmpty() ? rest : 0;
            new Icmpv6ErrorSpec(type, random.below(9), word, extensions).emit(out, source, destination, quote, 0, end);
        } else {
            int type = random.of(ICMP_ERRORS);
            boolean extensible = type != IcmpView.SOURCE_QUENCH && type != IcmpView.REDIRECT;
            IcmpExtensionsSpec extensions = extensible ? extensions(end) : IcmpExtensionsSpec.NONE;
            int word = extensions.objects().isEmpty() ? rest : 0;
            new IcmpErrorSpec(type, random.below(16), word, extensions).emit(out, quote, 0, end);
        }
    }

    private IcmpExtensionsSpec extensions(int quoteLength) {
        if (random.below(3) > 0) {
            return IcmpExtensionsSpec.NONE;
        }
        boolean legacy = quoteLength <= 128 && random.oneIn(4);
        return new IcmpExtensionsSpec(Collections.nCopies(1 + random.below(2), object()), legacy);
    }

    private IcmpObjectSpec object() {
        return switch (random.below(4)) {
            case 0 ->
                new IcmpObjectSpec.Raw(random.below(6), random.below(256), Collections.nCopies(random.below(9), 7));
            case 1 -> new IcmpObjectSpec.Interface(interfaceInfo());
            default ->
                new IcmpObjectSpec.Mpls(List.of(label(false), label(true)).subList(random.below(2), 2));
        };
    }

    private MplsLabel label(boolean bottom) {
        return new MplsLabel(random.below(0x100000), random.below(8), bottom, random.below(256));
    }

    private InterfaceInfo interfaceInfo() {
        Optional<IpAddress> address =
                switch (random.below(3)) {
                    case 0 -> Optional.of(new Ipv4Address(random.bits()));
                    case 1 -> Optional.of(new Ipv6Address(0x20010db8_00000000L, random.bits()));
                    default -> Optional.empty();
                };
        Optional<String> name = random.oneIn(2) ? Optional.of("ge-0/0/" + random.below(1000)) : Optional.empty();
        return new InterfaceInfo(random.below(4), number(), address, name, number());
    }

    private OptionalLong number() {
        return random.oneIn(2) ? OptionalLong.of(random.below(70_000)) : OptionalLong.empty();
    }

    /** A message of any type that is neither an error nor an echo, with random octets. */
    private void other(ByteBuf out, IpAddress source, IpAddress destination) {
        int type = random.below(256);
        out.writeByte(type).writeByte(random.below(4)).writeShort(0).writeBytes(random.octets(4 + random.below(40)));
        long sum = InternetChecksum.sum(out, 0, out.writerIndex());
        if (source instanceof Ipv6Address) {
            sum += PseudoHeader.sum(source, destination, Icmpv6View.PROTOCOL, out.writerIndex());
        }
        out.setShort(2, InternetChecksum.finish(sum));
    }
}
