package io.tcprt.cli.packets;

import io.tcprt.cli.render.Extensions;
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
import io.tcprt.engine.internal.text.OctetText;

/** Prints an IP packet as text. An ICMP error is followed by the packet it quotes. */
final class IpText {
    private IpText() {}

    static void write(IpView header, Transport transport, OctetText line) {
        line.address(header.source()).text(" > ").address(header.destination()).text(": ");
        transport(header, transport, line);
        header(header, line);
        if (transport instanceof Transport.Icmp icmp && icmp.message().isError()) {
            quote(icmp.message().quote(), line);
            extensions(icmp.message(), line);
        }
    }

    private static void header(IpView header, OctetText line) {
        line.text(", ttl ").number(header.ttl());
        identification(header, line);
        if (header.fragmentOffset() > 0 || header.moreFragments()) {
            line.text(" offset ").number(header.fragmentOffset()).text(header.moreFragments() ? "+" : "");
        }
        if (header.dsfield() != 0) {
            line.text(" tos 0x").text(Integer.toHexString(header.dsfield()));
        }
        if (header instanceof Ipv4View ip4) {
            particulars(ip4, line);
        } else {
            particulars((Ipv6View) header, line);
        }
    }

    private static void identification(IpView header, OctetText line) {
        if (header instanceof Ipv6View ip6) {
            ip6.fragmentId().ifPresent(id -> line.text(" id ").number(id));
        } else {
            line.text(" id ").number(header.id());
        }
    }

    private static void particulars(Ipv6View header, OctetText line) {
        if (header.flowLabel() != 0) {
            line.text(" flow 0x").text(Integer.toHexString(header.flowLabel()));
        }
        for (Ipv6ExtensionHeader extension : header.extensionHeaders()) {
            line.text(", ").text(words(extension.type()));
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

    private static void particulars(Ipv4View header, OctetText line) {
        if (!header.headerClipped() && !header.checksumValid()) {
            line.text(" bad checksum");
        }
        for (Ipv4Option option : header.options()) {
            option(option, line);
        }
    }

    private static void option(Ipv4Option option, OctetText line) {
        if (option instanceof Ipv4Option.RecordRoute record) {
            line.text(", rr");
            route(record.route(), line);
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            line.text(source.strict() ? ", ssrr" : ", lsrr");
            route(source.route(), line);
        } else if (option instanceof Ipv4Option.Broken broken) {
            line.text(", options broken at ").number(broken.offset());
        } else if (option.kind() > 1) {
            line.text(", option ").number(option.kind());
        }
    }

    private static void route(RecordRouteView route, OctetText line) {
        line.octet('[').number(route.used()).octet('/').number(route.slots()).octet(']');
        for (int i = 0; i < route.used(); i++) {
            line.octet(' ').address(route.slot(i));
        }
    }

    private static void transport(IpView header, Transport transport, OctetText line) {
        if (transport instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), line);
        } else if (transport instanceof Transport.Udp udp) {
            ports("udp", udp.datagram().sourcePort(), udp.datagram().destinationPort(), line);
            line.text(" length ").number(udp.datagram().length());
        } else if (transport instanceof Transport.Icmp icmp) {
            icmp(header, icmp.message(), line);
        } else if (transport instanceof Transport.Opaque opaque) {
            line.text("protocol ").number(opaque.protocol());
        } else {
            line.text(transport instanceof Transport.Fragment ? "a later fragment" : "unreadable");
        }
    }

    private static void ports(String protocol, int source, int destination, OctetText line) {
        line.text(protocol).octet(' ').number(source).text(" > ").number(destination);
    }

    private static void tcp(TcpView segment, OctetText line) {
        ports("tcp", segment.sourcePort(), segment.destinationPort(), line);
        line.octet(' ')
                .text(segment.flags().toString())
                .text(" seq ")
                .number(segment.sequence().toLong());
        if (segment.flags().contains(TcpFlags.ACK)) {
            line.text(" ack ").number(segment.acknowledgement().toLong());
        }
        line.text(" win ").number(segment.window());
    }

    private static void icmp(IpView header, IcmpMessage message, OctetText line) {
        line.text(IcmpWords.of(header.version(), message.type(), message.code()));
        if (message.isEcho()) {
            line.text(" id ").number(message.identifier()).text(" seq ").number(message.sequence());
        }
    }

    private static void quote(Quote quote, OctetText line) {
        if (quote.header().isEmpty()) {
            line.text(" | quotes nothing readable");
            return;
        }
        IpView header = quote.header().get();
        line.text(" | quotes ")
                .address(header.source())
                .text(" > ")
                .address(header.destination())
                .text(": ");
        quoted(header, quote.transport(), line);
        header(header, line);
    }

    private static void quoted(IpView header, QuotedTransport transport, OctetText line) {
        if (transport instanceof QuotedTransport.Tcp tcp) {
            ports("tcp", tcp.ports().sourcePort(), tcp.ports().destinationPort(), line);
            line.text(" seq ").number(tcp.ports().sequence().toLong());
        } else if (transport instanceof QuotedTransport.Udp udp) {
            ports("udp", udp.datagram().sourcePort(), udp.datagram().destinationPort(), line);
        } else if (transport instanceof QuotedTransport.Echo echo) {
            line.text(IcmpWords.of(header.version(), echo.echo().type(), 0));
            line.text(" id ").number(echo.echo().identifier());
            line.text(" seq ").number(echo.echo().sequence());
        } else if (transport instanceof QuotedTransport.Other other) {
            line.text("protocol ").number(other.protocol());
        } else {
            line.text("cut");
        }
    }

    private static void extensions(IcmpMessage message, OctetText line) {
        if (!message.extensions().present()) {
            return;
        }
        line.text(
                Extensions.of(message.extensions().mpls(), message.extensions().interfaces()));
        for (UnknownObject object : message.extensions().unknown()) {
            line.text(" <")
                    .number(object.classNumber())
                    .octet('/')
                    .number(object.type())
                    .octet('>');
        }
    }
}
