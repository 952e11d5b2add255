package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Objects;

/**
 * From a captured frame to its layers. Total: any octets give a {@link Decoded}.
 *
 * <p>Branches, not switches, choose what to open: the compiler drops a branch that was never taken, and only where one
 * kind of view is left can it do without allocating it.
 *
 * <p>Every layer gets the bounds that the one below it has left, never the buffer's own: a buffer may hold a whole file.
 */
public final class FrameDecoder {
    private FrameDecoder() {}

    /** Decodes the frame in the readable octets of a buffer, whose indices stay as they are. */
    public static Decoded decode(LinkType type, ByteBuf frame) {
        return decode(type, frame, frame.readerIndex(), frame.writerIndex());
    }

    /** Decodes the frame that begins at {@code start} and ends before {@code end}. */
    public static Decoded decode(LinkType type, ByteBuf bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.capacity());
        var link = LinkView.of(type, bytes, start, end);
        return new Decoded(link, network(link, bytes));
    }

    /** The one place where the codec's exceptions become values. */
    private static Network network(LinkView link, ByteBuf bytes) {
        if (link.error().isPresent()) {
            return new Network.Unreadable(link.error().get());
        }
        try {
            if (link.etherType() == EtherType.IPV4) {
                return ip4(Ipv4View.parseCaptured(bytes, link.payloadStart(), link.payloadEnd()));
            } else if (link.etherType() == EtherType.IPV6) {
                return ip6(Ipv6View.parseCaptured(bytes, link.payloadStart(), link.payloadEnd()));
            }
            return new Network.Other(link.etherType());
        } catch (MalformedPacket e) {
            return new Network.Unreadable(e.error());
        }
    }

    private static Network ip4(Ipv4View header) {
        if (header.headerClipped()) {
            int there = header.payloadEnd() - header.start();
            var error = new TooShort(Layer.IPV4, header.headerLength(), there);
            return new Network.Ip4(header, new Transport.Unreadable(error));
        }
        if (header.fragmentOffset() > 0) {
            return new Network.Ip4(header, new Transport.Fragment());
        }
        return new Network.Ip4(header, transport4(header));
    }

    private static Transport transport4(Ipv4View header) {
        if (header.protocol() != IcmpView.PROTOCOL) {
            return transport(header.protocol(), header.bytes(), header.payloadStart(), header.payloadEnd());
        }
        try {
            return new Transport.Icmp(IcmpView.parse(header.bytes(), header.payloadStart(), header.payloadEnd()));
        } catch (MalformedPacket e) {
            return new Transport.Unreadable(e.error());
        }
    }

    private static Network ip6(Ipv6View header) {
        if (header.headerClipped()) {
            int there = header.payloadEnd() - header.start();
            var error = new TooShort(Layer.IPV6, header.headerLength(), there);
            return new Network.Ip6(header, new Transport.Unreadable(error));
        }
        if (header.fragmentOffset() > 0) {
            return new Network.Ip6(header, new Transport.Fragment());
        }
        return new Network.Ip6(header, transport6(header));
    }

    private static Transport transport6(Ipv6View header) {
        if (header.protocol() != Icmpv6View.PROTOCOL) {
            return transport(header.protocol(), header.bytes(), header.payloadStart(), header.payloadEnd());
        }
        try {
            return new Transport.Icmp(Icmpv6View.parse(header.bytes(), header.payloadStart(), header.payloadEnd()));
        } catch (MalformedPacket e) {
            return new Transport.Unreadable(e.error());
        }
    }

    /** What both versions of IP carry; a frame cut by its snaplen is in the position of a quote. */
    private static Transport transport(int protocol, ByteBuf bytes, int start, int end) {
        try {
            if (protocol == TcpView.PROTOCOL) {
                return new Transport.Tcp(TcpView.parseQuoted(bytes, start, end));
            } else if (protocol == UdpView.PROTOCOL) {
                return new Transport.Udp(UdpView.parseQuoted(bytes, start, end));
            }
            return new Transport.Opaque(protocol);
        } catch (MalformedPacket e) {
            return new Transport.Unreadable(e.error());
        }
    }
}
