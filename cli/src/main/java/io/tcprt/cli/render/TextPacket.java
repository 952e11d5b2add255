package io.tcprt.cli.render;

import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.icmp.UnknownObject;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;

/** An IP packet in words; an ICMP error is followed by the packet it quotes. */
final class TextPacket {
    private TextPacket() {}

    static void write(IpView header, Transport transport, StringBuilder line) {
        line.append(header.source()).append(" > ").append(header.destination()).append(": ");
        transport(header, transport, line);
        header(header, line);
        if (transport instanceof Transport.Icmp icmp && icmp.message().isError()) {
            quote(icmp.message().quote(), line);
            extensions(icmp.message(), line);
        }
    }

    private static void header(IpView header, StringBuilder line) {
        line.append(", ttl ").append(header.ttl());
        identification(header, line);
        if (header.fragmentOffset() > 0 || header.moreFragments()) {
            line.append(" offset ").append(header.fragmentOffset()).append(header.moreFragments() ? "+" : "");
        }
        if (header.dsfield() != 0) {
            line.append(" tos 0x").append(Integer.toHexString(header.dsfield()));
        }
        if (header instanceof Ipv4View ip4) {
            particulars(ip4, line);
        } else {
            particulars((Ipv6View) header, line);
        }
    }

    private static void identification(IpView header, StringBuilder line) {
        if (header instanceof Ipv6View ip6) {
            ip6.fragmentId().ifPresent(id -> line.append(" id ").append(id));
        } else {
            line.append(" id ").append(header.id());
        }
    }

    private static void particulars(Ipv6View header, StringBuilder line) {
        if (header.flowLabel() != 0) {
            line.append(" flow 0x").append(Integer.toHexString(header.flowLabel()));
        }
        for (Ipv6ExtensionHeader extension : header.extensionHeaders()) {
            line.append(", ").append(words(extension.type()));
        }
    }

    private static String words(int extensionHeader) {
        return switch (extensionHeader) {
            case Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS -> "hop-by-hop options";
            case Ipv6ExtensionHeader.ROUTING -> "routing header";
            case Ipv6ExtensionHeader.FRAGMENT -> "fragment header";
            case Ipv6ExtensionHeader.AUTHENTICATION -> "authentication header";
            default -> "destination options";
        };
    }

    private static void particulars(Ipv4View header, StringBuilder line) {
        if (!header.headerClipped() && !header.checksumValid()) {
            line.append(" bad checksum");
        }
        for (Ipv4Option option : header.options()) {
            option(option, line);
        }
    }

    private static void option(Ipv4Option option, StringBuilder line) {
        if (option instanceof Ipv4Option.RecordRoute record) {
            line.append(", rr");
            route(record.route(), line);
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            line.append(source.strict() ? ", ssrr" : ", lsrr");
            route(source.route(), line);
        } else if (option instanceof Ipv4Option.Broken broken) {
            line.append(", options broken at ").append(broken.offset());
        } else if (option.kind() > 1) {
            line.append(", option ").append(option.kind());
        }
    }

    private static void route(RecordRouteView route, StringBuilder line) {
        line.append('[').append(route.used()).append('/').append(route.slots()).append(']');
        for (int i = 0; i < route.used(); i++) {
            line.append(' ').append(route.slot(i));
        }
    }

    private static void transport(IpView header, Transport transport, StringBuilder line) {
        if (transport instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), line);
        } else if (transport instanceof Transport.Udp udp) {
            ports("udp", udp.datagram().sourcePort(), udp.datagram().destinationPort(), line);
            line.append(" length ").append(udp.datagram().length());
        } else if (transport instanceof Transport.Icmp icmp) {
            icmp(header, icmp.message(), line);
        } else if (transport instanceof Transport.Opaque opaque) {
            line.append("protocol ").append(opaque.protocol());
        } else {
            line.append(transport instanceof Transport.Fragment ? "a later fragment" : "unreadable");
        }
    }

    private static void ports(String protocol, int source, int destination, StringBuilder line) {
        line.append(protocol).append(' ').append(source).append(" > ").append(destination);
    }

    private static void tcp(TcpView segment, StringBuilder line) {
        ports("tcp", segment.sourcePort(), segment.destinationPort(), line);
        line.append(' ').append(segment.flags()).append(" seq ").append(segment.sequence());
        if (segment.flags().contains(TcpFlags.ACK)) {
            line.append(" ack ").append(segment.acknowledgement());
        }
        line.append(" win ").append(segment.window());
    }

    private static void icmp(IpView header, IcmpMessage message, StringBuilder line) {
        line.append(IcmpWords.of(header.version(), message.type(), message.code()));
        if (message.isEcho()) {
            line.append(" id ").append(message.identifier()).append(" seq ").append(message.sequence());
        }
    }

    private static void quote(Quote quote, StringBuilder line) {
        if (quote.header().isEmpty()) {
            line.append(" | quotes nothing readable");
            return;
        }
        IpView header = quote.header().get();
        line.append(" | quotes ")
                .append(header.source())
                .append(" > ")
                .append(header.destination())
                .append(": ");
        quoted(header, quote.transport(), line);
        header(header, line);
    }

    private static void quoted(IpView header, QuotedTransport transport, StringBuilder line) {
        if (transport instanceof QuotedTransport.Tcp tcp) {
            ports("tcp", tcp.ports().sourcePort(), tcp.ports().destinationPort(), line);
            line.append(" seq ").append(tcp.ports().sequence());
        } else if (transport instanceof QuotedTransport.Udp udp) {
            ports("udp", udp.datagram().sourcePort(), udp.datagram().destinationPort(), line);
        } else if (transport instanceof QuotedTransport.Echo echo) {
            line.append(IcmpWords.of(header.version(), echo.echo().type(), 0));
            line.append(" id ").append(echo.echo().identifier());
            line.append(" seq ").append(echo.echo().sequence());
        } else if (transport instanceof QuotedTransport.Other other) {
            line.append("protocol ").append(other.protocol());
        } else {
            line.append("cut");
        }
    }

    private static void extensions(IcmpMessage message, StringBuilder line) {
        if (!message.extensions().present()) {
            return;
        }
        line.append(
                Extensions.of(message.extensions().mpls(), message.extensions().interfaces()));
        for (UnknownObject object : message.extensions().unknown()) {
            line.append(" <")
                    .append(object.classNumber())
                    .append('/')
                    .append(object.type())
                    .append('>');
        }
    }
}
