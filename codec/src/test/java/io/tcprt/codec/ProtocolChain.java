package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.tcp.TcpView;
import java.util.Map;
import java.util.StringJoiner;

/** The layers of a frame as tshark lists them in {@code frame.protocols}. */
final class ProtocolChain {
    private static final int ADDRESSES = 12;
    private static final Map<Integer, String> EXTENSION_HEADERS = Map.of(
            Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS, "ipv6.hopopts",
            Ipv6ExtensionHeader.ROUTING, "ipv6.routing",
            Ipv6ExtensionHeader.FRAGMENT, "ipv6.fraghdr",
            Ipv6ExtensionHeader.AUTHENTICATION, "ah",
            Ipv6ExtensionHeader.DESTINATION_OPTIONS, "ipv6.dstopts");

    private final StringJoiner names = new StringJoiner(":");

    private ProtocolChain() {}

    static String of(Frame frame, Decoded decoded) {
        var protocols = new ProtocolChain();
        protocols.link(decoded.link(), frame.octets());
        protocols.network(decoded.network());
        return protocols.names.toString();
    }

    private void link(LinkView link, ByteBuf octets) {
        switch (link.type()) {
            case ETHERNET -> ethernet(link, octets);
            case RAW -> names.add("raw");
            case NULL, LOOP -> names.add("null");
            case LINUX_SLL, LINUX_SLL2 -> {
                names.add("sll");
                if (link.etherType() >= 0x600) {
                    names.add("ethertype");
                }
            }
            case PPP, PPP_SERIAL -> {
                names.add("ppp");
                // tshark: Cisco HDLC on a PPP link is within PPP
                if (link.type() == LinkType.PPP_SERIAL && isHdlc(octets)) {
                    names.add("chdlc");
                }
                mpls(link);
            }
            case C_HDLC -> names.add("chdlc");
            case IEEE802_11 -> names.add("wlan").add("llc");
            case RADIOTAP -> names.add("radiotap").add("wlan_radio").add("wlan").add("llc");
            case NFLOG -> names.add("nflog");
            case PKTAP -> tapped(octets);
            case IPV4, IPV6 -> {}
        }
    }

    /** The link type of what is behind the header is its third word. */
    private void tapped(ByteBuf octets) {
        names.add("pktap").add("pcap_pktdata");
        switch (octets.readableBytes() < 12 ? -1 : octets.getIntLE(8)) {
            case 0 -> names.add("null");
            case 1 -> names.add("eth").add("ethertype");
            case 12 -> names.add("raw");
            default -> {}
        }
    }

    /** tshark: names each tag and how a type is given, so the types are read here from the frame. */
    private void ethernet(LinkView link, ByteBuf octets) {
        names.add("eth");
        if (octets.readableBytes() < EthernetView.HEADER_LENGTH) {
            return;
        }
        announced(tagType(octets, 0));
        for (int i = 0; i < link.vlanCount(); i++) {
            int next = tagType(octets, i + 1);
            boolean service = tagType(octets, i) == EtherType.SERVICE_VLAN;
            // tshark: a service tag behind a service tag has no name, and behind one there is always a type
            if (!service || next != EtherType.SERVICE_VLAN) {
                names.add(service ? "ieee8021ad" : "vlan");
                announced(service ? EtherType.IPV4 : next);
            }
        }
        if (tagType(octets, link.vlanCount()) == EtherType.PPPOE_SESSION) {
            names.add("pppoes").add("ppp");
        } else {
            mpls(link);
        }
    }

    private static boolean isHdlc(ByteBuf octets) {
        return octets.isReadable() && (octets.getByte(0) & 0x7f) == 0x0f;
    }

    private void announced(int type) {
        names.add(type < 0x600 ? "llc" : "ethertype");
    }

    /** tshark: one name for a stack of labels. */
    private void mpls(LinkView link) {
        if (link.mplsCount() > 0) {
            names.add("mpls");
        }
    }

    /** The type before a tag, or behind the last tag. */
    static int tagType(ByteBuf octets, int tag) {
        return octets.getUnsignedShort(ADDRESSES + 4 * tag);
    }

    private void network(Network network) {
        if (network instanceof Network.Ip ip) {
            header(ip.header());
            transport(ip.transport());
        } else {
            names.add("data");
        }
    }

    private void header(IpView header) {
        if (header instanceof Ipv6View ip6) {
            names.add("ipv6");
            ip6.extensionHeaders().forEach(extension -> names.add(EXTENSION_HEADERS.get(extension.type())));
        } else {
            names.add("ip");
        }
    }

    private void transport(Transport transport) {
        if (transport instanceof Transport.Tcp tcp) {
            names.add("tcp");
            data(tcp.segment().payloadEnd() - tcp.segment().payloadStart());
        } else if (transport instanceof Transport.Udp udp) {
            names.add("udp");
            data(udp.datagram().payloadEnd() - udp.datagram().payloadStart());
        } else if (transport instanceof Transport.Icmp icmp) {
            names.add(icmp.message() instanceof IcmpView ? "icmp" : "icmpv6");
            icmp(icmp.message());
        } else if (!(transport instanceof Transport.Unreadable)) {
            names.add("data");
        }
    }

    private void icmp(IcmpMessage message) {
        if (message.isError()) {
            quote(message.quote());
            // tshark: reads the extensions of both versions as those of ICMP
            if (message instanceof Icmpv6View && message.extensions().present()) {
                names.add("icmp");
            }
        } else if (message.isEcho() || message instanceof IcmpView) {
            data(message.payloadEnd() - message.payloadStart());
        }
    }

    private void quote(Quote quote) {
        if (quote.header().isEmpty()) {
            return;
        }
        var header = quote.header().get();
        int there = Math.min(header.payloadEnd(), header.start() + header.totalLength()) - header.payloadStart();
        header(header);
        if (quote.transport() instanceof QuotedTransport.Tcp tcp) {
            names.add("tcp");
            data(there - tcp.whole().map(TcpView::headerLength).orElse(there));
        } else if (quote.transport() instanceof QuotedTransport.Udp) {
            names.add("udp");
            data(there - 8);
        } else if (quote.transport() instanceof QuotedTransport.Echo) {
            names.add(header instanceof Ipv6View ? "icmpv6" : "icmp");
            data(there - 8);
        }
    }

    /** tshark: octets of no protocol are "data". */
    private void data(int octets) {
        if (octets > 0) {
            names.add("data");
        }
    }
}
