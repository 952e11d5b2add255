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
 * Opens the layers of a captured frame. Any octets give a {@link Decoded}: nothing that a frame holds is thrown.
 *
 * <p>Each layer is read within the bounds that the layer below left for it, never those of the buffer, which may hold a
 * whole capture file. A frame that is decoded and not kept costs no allocation once the code is compiled.
 *
 * @since 0.1
 */
// Branches, not switches, choose what to open. The JIT compiler drops a branch that was never taken, and it can do
// without
// allocating a view only where one kind of view is left.
public final class FrameDecoder {
    private FrameDecoder() {}

    /**
     * Decodes the frame in the readable octets of a buffer.
     *
     * @param type what the frame begins with
     * @param frame holds the frame between its indices, which stay as they are
     * @return the frame's layers
     */
    public static Decoded decode(LinkType type, ByteBuf frame) {
        return decode(type, frame, frame.readerIndex(), frame.writerIndex());
    }

    /**
     * Decodes a frame within a buffer.
     *
     * @param type what the frame begins with
     * @param bytes the buffer that holds the frame
     * @param start the index of the frame's first octet
     * @param end the index after the frame's last octet
     * @return the frame's layers
     * @throws IndexOutOfBoundsException when {@code start} and {@code end} are not a range within the buffer
     */
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

    /** What both versions of IP carry. The snap length may have cut it as a router cuts a quote. */
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
