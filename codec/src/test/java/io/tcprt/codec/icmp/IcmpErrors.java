package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.DecodingInvariants;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.link.LinkType;

/** ICMP messages, each in a packet of its own, checked for the {@link DecodingInvariants}. */
final class IcmpErrors {
    static final Ipv6Address ROUTER6 = Ipv6Address.parse("2001:db8:1::1");
    static final Ipv6Address HOST6 = Ipv6Address.parse("2001:db8::1");

    private static final IpSpec IPV4 = new Ipv4Spec(
            Ipv4Address.of(192, 0, 2, 1),
            Ipv4Address.of(198, 51, 100, 1),
            IcmpView.PROTOCOL,
            64,
            1,
            0,
            false,
            Ipv4OptionsSpec.NONE);
    private static final IpSpec IPV6 = new Ipv6Spec(ROUTER6, HOST6, Icmpv6View.PROTOCOL, 64, 0, 0);
    private static final int MOST = 0xffff - 20;

    private IcmpErrors() {}

    static void holds(ByteBuf message) {
        holds(LinkType.IPV4, IPV4, message);
    }

    static void holds6(ByteBuf message) {
        holds(LinkType.IPV6, IPV6, message);
    }

    /** Content that no packet has room for is skipped. */
    private static void holds(LinkType link, IpSpec header, ByteBuf message) {
        if (message.readableBytes() <= MOST) {
            ByteBuf datagram = Unpooled.buffer();
            header.emit(datagram, message.readableBytes());
            DecodingInvariants.holds(
                    link, ByteBufUtil.getBytes(datagram.writeBytes(message, 0, message.readableBytes())));
        }
    }
}
