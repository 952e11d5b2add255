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

/** What an IP header may be followed by, drawn: segments, datagrams, messages, and what nobody reads. */
final class GeneratedTransports {
    /** ICMP types of both versions, errors more often than the rest. */
    private static final List<Integer> ICMP_ERRORS = List.of(3, 3, 3, 11, 11, 11, 4, 5, 12);

    private static final List<Integer> ICMPV6_ERRORS = List.of(1, 1, 2, 3, 3, 3, 4);
    private static final int LONGEST_QUOTE = 160;

    private final Dice dice;

    GeneratedTransports(Dice dice) {
        this.dice = dice;
    }

    /** The octets behind an IP header, and the number that announces them. */
    record Carried(int protocol, ByteBuf octets) {}

    /** One of any kind; errors quote what {@code quoted} gives. */
    Carried draw(IpAddress source, IpAddress destination, Supplier<ByteBuf> quoted) {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> new Carried(TcpView.PROTOCOL, tcp(source, destination));
            case 3 -> new Carried(UdpView.PROTOCOL, udp(source, destination));
            case 4 -> new Carried(dice.of(2, 47, 50, 89, 132, 253), dice.octets(dice.below(24)));
            default -> icmp(source, destination, quoted);
        };
    }

    private ByteBuf tcp(IpAddress source, IpAddress destination) {
        TcpOptionsSpec options = dice.oneIn(3) ? roomForAnything() : tcpOptions();
        var spec = new TcpSpec(
                dice.below(0x10000),
                dice.below(0x10000),
                new SeqNumber(dice.bits()),
                new SeqNumber(dice.bits()),
                new TcpFlags(dice.below(dice.oneIn(8) ? 0x1000 : 0x100)),
                dice.below(0x10000),
                options);
        ByteBuf out = Unpooled.buffer();
        spec.emit(out, source, destination, dice.octets(dice.oneIn(3) ? dice.below(30) : 0));
        if (dice.oneIn(12)) {
            out.setShort(18, dice.below(0x10000));
        }
        return dice.oneIn(3) ? withAnyOptions(out, spec.headerLength()) : out;
    }

    private TcpOptionsSpec tcpOptions() {
        ByteBuf room = Unpooled.buffer();
        var options = new ArrayList<TcpOption.Writable>();
        for (int i = dice.below(6); i > 0; i--) {
            TcpOption.Writable option = tcpOption();
            option.emit(room);
            if (room.readableBytes() <= TcpOptionsSpec.MAX_LENGTH) {
                options.add(option);
            }
        }
        return new TcpOptionsSpec(options);
    }

    private TcpOption.Writable tcpOption() {
        return switch (dice.below(6)) {
            case 0 -> new TcpOption.MaximumSegmentSize(dice.below(0x10000));
            case 1 -> new TcpOption.WindowScale(dice.below(15));
            case 2 -> new TcpOption.SackPermitted();
            case 3 -> new TcpOption.Timestamps(dice.bits() & 0xffff_ffffL, dice.bits() & 0xffff_ffffL);
            case 4 -> new TcpOption.SelectiveAcknowledgement(List.of(block(), block()));
            default -> new TcpOption.NoOperation();
        };
    }

    private TcpOption.SelectiveAcknowledgement.Block block() {
        return new TcpOption.SelectiveAcknowledgement.Block(new SeqNumber(dice.bits()), new SeqNumber(dice.bits()));
    }

    private TcpOptionsSpec roomForAnything() {
        return new TcpOptionsSpec(Collections.nCopies(4 * dice.below(11), new TcpOption.NoOperation()));
    }

    /** Kinds and lengths as they come: known kinds with a wrong length, lists that cannot be followed. */
    private ByteBuf withAnyOptions(ByteBuf segment, int headerLength) {
        int at = TcpView.MIN_HEADER_LENGTH;
        while (at + 1 < headerLength) {
            segment.setByte(at, dice.of(0, 1, 2, 3, 4, 5, 8, 9, 31, 77, 250));
            segment.setByte(at + 1, dice.of(0, 1, 2, 3, 4, 10, 10, 18, 255));
            at += 1 + dice.below(9);
        }
        return segment;
    }

    private ByteBuf udp(IpAddress source, IpAddress destination) {
        ByteBuf out = Unpooled.buffer();
        new UdpSpec(dice.below(0x10000), dice.below(0x10000))
                .emit(out, source, destination, dice.octets(dice.below(24)));
        if (dice.oneIn(6)) {
            out.setShort(6, dice.oneIn(2) ? 0 : dice.below(0x10000));
        }
        if (dice.oneIn(12)) {
            out.setShort(4, dice.oneIn(2) ? dice.below(40) : dice.below(0x10000));
        }
        return out;
    }

    private Carried icmp(IpAddress source, IpAddress destination, Supplier<ByteBuf> quoted) {
        ByteBuf out = Unpooled.buffer();
        boolean six = source instanceof Ipv6Address;
        switch (dice.below(6)) {
            case 0 ->
                new EchoSpec(dice.below(0x10000), dice.below(0x10000), dice.below(20), dice.oneIn(2))
                        .emit(out, source, destination);
            case 1 -> other(out, source, destination);
            default -> error(out, source, destination, cut(quoted.get()));
        }
        if (dice.oneIn(12)) {
            out.setShort(2, dice.below(0x10000));
        }
        return new Carried(six ? Icmpv6View.PROTOCOL : IcmpView.PROTOCOL, out);
    }

    /** As routers do: the header and 8 octets, all of it, or as much as somebody thought right. */
    private ByteBuf cut(ByteBuf datagram) {
        int there = Math.min(datagram.readableBytes(), LONGEST_QUOTE);
        int header = datagram.getByte(0) >> 4 == 4 ? (datagram.getByte(0) & 0xf) * 4 : 40;
        int kept =
                switch (dice.below(3)) {
                    case 0 -> header + 8;
                    case 1 -> there;
                    default -> dice.below(there + 1);
                };
        return datagram.slice(0, Math.min(kept, there));
    }

    private void error(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf quote) {
        int rest = dice.oneIn(3) ? dice.bits() : dice.oneIn(2) ? dice.below(2000) : 0;
        int end = quote.readableBytes();
        if (source instanceof Ipv6Address) {
            int type = dice.of(ICMPV6_ERRORS);
            boolean extensible = type == Icmpv6View.UNREACHABLE || type == Icmpv6View.TIME_EXCEEDED;
            IcmpExtensionsSpec extensions = extensible ? extensions(end) : IcmpExtensionsSpec.NONE;
            int word = extensions.objects().isEmpty() ? rest : 0;
            new Icmpv6ErrorSpec(type, dice.below(9), word, extensions).emit(out, source, destination, quote, 0, end);
        } else {
            int type = dice.of(ICMP_ERRORS);
            boolean extensible = type != IcmpView.SOURCE_QUENCH && type != IcmpView.REDIRECT;
            IcmpExtensionsSpec extensions = extensible ? extensions(end) : IcmpExtensionsSpec.NONE;
            int word = extensions.objects().isEmpty() ? rest : 0;
            new IcmpErrorSpec(type, dice.below(16), word, extensions).emit(out, quote, 0, end);
        }
    }

    private IcmpExtensionsSpec extensions(int quoteLength) {
        if (dice.below(3) > 0) {
            return IcmpExtensionsSpec.NONE;
        }
        boolean legacy = quoteLength <= 128 && dice.oneIn(4);
        return new IcmpExtensionsSpec(Collections.nCopies(1 + dice.below(2), object()), legacy);
    }

    private IcmpObjectSpec object() {
        return switch (dice.below(4)) {
            case 0 -> new IcmpObjectSpec.Raw(dice.below(6), dice.below(256), Collections.nCopies(dice.below(9), 7));
            case 1 -> new IcmpObjectSpec.Interface(interfaceInfo());
            default ->
                new IcmpObjectSpec.Mpls(List.of(label(false), label(true)).subList(dice.below(2), 2));
        };
    }

    private MplsLabel label(boolean bottom) {
        return new MplsLabel(dice.below(0x100000), dice.below(8), bottom, dice.below(256));
    }

    private InterfaceInfo interfaceInfo() {
        Optional<IpAddress> address =
                switch (dice.below(3)) {
                    case 0 -> Optional.of(new Ipv4Address(dice.bits()));
                    case 1 -> Optional.of(new Ipv6Address(0x20010db8_00000000L, dice.bits()));
                    default -> Optional.empty();
                };
        Optional<String> name = dice.oneIn(2) ? Optional.of("ge-0/0/" + dice.below(1000)) : Optional.empty();
        return new InterfaceInfo(dice.below(4), number(), address, name, number());
    }

    private OptionalLong number() {
        return dice.oneIn(2) ? OptionalLong.of(dice.below(70_000)) : OptionalLong.empty();
    }

    /** A message that is no error and no echo, of any type, with octets of no meaning. */
    private void other(ByteBuf out, IpAddress source, IpAddress destination) {
        int type = dice.below(256);
        out.writeByte(type).writeByte(dice.below(4)).writeShort(0).writeBytes(dice.octets(4 + dice.below(40)));
        long sum = InternetChecksum.sum(out, 0, out.writerIndex());
        if (source instanceof Ipv6Address) {
            sum += PseudoHeader.sum(source, destination, Icmpv6View.PROTOCOL, out.writerIndex());
        }
        out.setShort(2, InternetChecksum.finish(sum));
    }
}
