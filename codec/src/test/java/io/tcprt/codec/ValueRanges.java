package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.icmp.EchoQuote;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.icmp.UnknownObject;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.ip.TimestampView;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/** Checks that values are in their documented ranges, and each layer is within what the layer below left for it. */
final class ValueRanges {
    private static final int OCTET = 0xff;
    private static final int SHORT = 0xffff;
    private static final long WORD = 0xffff_ffffL;
    private static final int MOST_OPTIONS = 40;

    private ValueRanges() {}

    static void check(Decoded decoded, int start, int end) {
        LinkView link = decoded.link();
        within("link payload", link.payloadStart(), link.payloadEnd(), start, end);
        assertEquals(link.payloadStart() - start, link.headerLength());
        between(0, link.headerLength() / 4, link.vlanCount());
        between(0, link.headerLength() / 4, link.mplsCount());
        assertEquals(link.vlanCount(), link.vlans().size());
        assertEquals(link.mplsCount(), link.mplsLabels().size());
        link.vlans().forEach(vlan -> between(0, 0xfff, vlan));
        link.mplsLabels().forEach(label -> between(0, 0xf_ffff, label));
        if (decoded.network() instanceof Network.Ip ip) {
            header(ip.header(), link.payloadStart(), link.payloadEnd());
            transport(ip.transport(), ip.header());
        }
        decoded.error().ifPresent(ValueRanges::error);
    }

    private static void error(DecodeError error) {
        assertEquals(1, error.text().lines().count());
        if (error instanceof DecodeError.TooShort tooShort) {
            assertTrue(0 <= tooShort.available() && tooShort.available() < tooShort.required(), error::text);
        }
    }

    private static void header(IpView ip, int start, int end) {
        within("datagram", ip.start(), ip.payloadEnd(), start, end);
        within("payload", ip.payloadStart(), ip.payloadEnd(), ip.start(), ip.payloadEnd());
        between(0, OCTET, ip.ttl());
        between(0, OCTET, ip.protocol());
        between(0, OCTET, ip.dsfield());
        assertEquals(ip.dsfield(), ip.dscp() << 2 | ip.ecn());
        between(0, SHORT, ip.id());
        between(0, 0xf_ffff, ip.flowLabel());
        between(0, 8 * 0x1fff, ip.fragmentOffset());
        assertEquals(0, ip.fragmentOffset() % 8);
        if (ip instanceof Ipv4View v4) {
            assertEquals(4, v4.version());
            between(0, SHORT, v4.totalLength());
            between(5, 15, v4.ihl());
            options(v4);
        } else {
            Ipv6View v6 = (Ipv6View) ip;
            assertEquals(6, v6.version());
            between(40, 40 + SHORT, v6.totalLength());
            extensionHeaders(v6);
        }
    }

    private static void options(Ipv4View ip) {
        int count = 0;
        int octets = 0;
        boolean broken = false;
        for (Ipv4Option option : ip.options()) {
            assertTrue(!broken, "an option behind one that cannot be followed");
            broken = option instanceof Ipv4Option.Broken;
            count++;
            octets += option.length();
            between(0, OCTET, option.kind());
            option(option);
        }
        between(0, MOST_OPTIONS, count);
        between(0, ip.headerLength() - Ipv4View.MIN_HEADER_LENGTH, octets);
    }

    private static void option(Ipv4Option option) {
        if (option instanceof Ipv4Option.RecordRoute recordRoute) {
            route(recordRoute.route());
        } else if (option instanceof Ipv4Option.SourceRoute sourceRoute) {
            route(sourceRoute.route());
        } else if (option instanceof Ipv4Option.Timestamp timestamp) {
            timestamps(timestamp.timestamp());
        }
    }

    private static void route(RecordRouteView route) {
        between(0, OCTET, route.pointer());
        between(0, RecordRouteView.MAX_SLOTS, route.slots());
        between(0, route.slots(), route.used());
        assertEquals(route.used(), route.recorded().size());
    }

    private static void timestamps(TimestampView timestamps) {
        between(0, 0xf, timestamps.flag());
        between(0, 0xf, timestamps.overflow());
        between(0, 9, timestamps.entries());
        between(0, timestamps.entries(), timestamps.used());
        for (int i = 0; i < timestamps.entries(); i++) {
            between(0, WORD, timestamps.timestamp(i));
        }
    }

    private static void extensionHeaders(Ipv6View ip) {
        int at = ip.start() + Ipv6View.MIN_HEADER_LENGTH;
        for (Ipv6ExtensionHeader header : ip.extensionHeaders()) {
            assertEquals(at, header.start());
            assertTrue(header.length() >= 8, header::toString);
            at += header.length();
        }
        assertTrue(at <= ip.payloadStart() && ip.payloadStart() <= ip.payloadEnd());
        ip.fragmentId().ifPresent(id -> between(0, WORD, id));
    }

    private static void transport(Transport transport, IpView ip) {
        if (transport instanceof Transport.Tcp tcp) {
            segment(tcp.segment(), ip.payloadStart(), ip.payloadEnd());
        } else if (transport instanceof Transport.Udp udp) {
            datagram(udp.datagram(), ip.payloadStart(), ip.payloadEnd());
        } else if (transport instanceof Transport.Icmp icmp) {
            message(icmp.message(), ip.payloadStart(), ip.payloadEnd());
        }
    }

    private static void segment(TcpView tcp, int start, int end) {
        within("segment", tcp.start(), tcp.payloadEnd(), start, end);
        within("payload", tcp.payloadStart(), tcp.payloadEnd(), tcp.start(), tcp.payloadEnd());
        between(0, SHORT, tcp.sourcePort());
        between(0, SHORT, tcp.destinationPort());
        between(0, SHORT, tcp.window());
        between(0, SHORT, tcp.urgentPointer());
        between(TcpView.MIN_HEADER_LENGTH, 60, tcp.headerLength());
        assertEquals(tcp.clipped(), tcp.error().isPresent());
        int count = 0;
        int octets = 0;
        boolean broken = false;
        for (TcpOption option : tcp.options()) {
            assertTrue(!broken, "an option behind one that cannot be followed");
            broken = option instanceof TcpOption.Broken;
            count++;
            octets += option.length();
            between(0, OCTET, option.kind());
        }
        between(0, MOST_OPTIONS, count);
        between(0, tcp.headerLength() - TcpView.MIN_HEADER_LENGTH, octets);
    }

    private static void datagram(UdpView udp, int start, int end) {
        within("datagram", udp.start(), udp.payloadEnd(), start, end);
        within("payload", udp.payloadStart(), udp.payloadEnd(), udp.start(), udp.payloadEnd());
        between(0, SHORT, udp.sourcePort());
        between(0, SHORT, udp.destinationPort());
        between(0, SHORT, udp.length());
    }

    private static void message(IcmpMessage icmp, int start, int end) {
        within("message", icmp.start(), icmp.payloadEnd(), start, end);
        within("payload", icmp.payloadStart(), icmp.payloadEnd(), icmp.start(), icmp.payloadEnd());
        between(0, OCTET, icmp.type());
        between(0, OCTET, icmp.code());
        between(0, SHORT, icmp.identifier());
        between(0, SHORT, icmp.sequence());
        between(0, OCTET * 8, icmp.quoteLength());
        icmp.nextHopMtu().ifPresent(mtu -> between(1, Integer.MAX_VALUE, mtu));
        icmp.error().ifPresent(ValueRanges::error);
        if (icmp.isError()) {
            quote(icmp.quote(), icmp.payloadStart(), icmp.payloadEnd());
            assertTrue(icmp.quote().end() <= icmp.extensions().start());
        }
        extensions(icmp.extensions(), icmp.payloadStart(), icmp.payloadEnd());
    }

    private static void quote(Quote quote, int start, int end) {
        within("quote", quote.start(), quote.end(), start, end);
        assertTrue(quote.header().isEmpty() == quote.error().isPresent());
        quote.header().ifPresent(header -> quoted(header, quote));
    }

    private static void quoted(IpView header, Quote quote) {
        header(header, quote.start(), quote.end());
        QuotedTransport transport = quote.transport();
        if (transport instanceof QuotedTransport.Tcp tcp) {
            between(0, SHORT, tcp.ports().sourcePort());
            between(0, SHORT, tcp.ports().destinationPort());
            tcp.whole().ifPresent(whole -> segment(whole, header.payloadStart(), quote.end()));
        } else if (transport instanceof QuotedTransport.Udp udp) {
            between(0, SHORT, udp.datagram().sourcePort());
            between(0, SHORT, udp.datagram().destinationPort());
        } else if (transport instanceof QuotedTransport.Echo quotedEcho) {
            EchoQuote echo = quotedEcho.echo();
            between(0, SHORT, echo.identifier());
            between(0, SHORT, echo.sequence());
        } else if (transport instanceof QuotedTransport.TooShort tooShort) {
            between(0, 7, tooShort.octets());
        }
    }

    private static void extensions(IcmpExtensions extensions, int start, int end) {
        within("extensions", extensions.start(), extensions.end(), start, end);
        assertTrue(extensions.present() || !extensions.checksumValid());
        int room = extensions.end() - extensions.start();
        between(0, room / 4, extensions.mpls().size());
        between(
                0,
                room / 4,
                extensions.interfaces().size() + extensions.unknown().size());
        extensions.mpls().forEach(ValueRanges::label);
        extensions.interfaces().forEach(ValueRanges::interfaceInfo);
        for (UnknownObject object : extensions.unknown()) {
            within("object", object.start(), object.start() + object.octets(), extensions.start(), extensions.end());
        }
        extensions.error().ifPresent(ValueRanges::error);
    }

    private static void label(MplsLabel label) {
        between(0, 0xf_ffff, label.label());
        between(0, 7, label.tc());
        between(0, OCTET, label.ttl());
    }

    private static void interfaceInfo(InterfaceInfo info) {
        between(0, 3, info.role());
        info.index().ifPresent(index -> between(0, WORD, index));
        info.mtu().ifPresent(mtu -> between(0, WORD, mtu));
        info.name().ifPresent(name -> name.codePoints().forEach(ValueRanges::shown));
    }

    private static void shown(int character) {
        int type = Character.getType(character);
        assertTrue(
                type != Character.CONTROL && type != Character.FORMAT,
                () -> "a name with " + Character.getName(character));
    }

    private static void within(String what, int start, int end, int from, int to) {
        assertTrue(
                from <= start && start <= end && end <= to,
                () -> what + " from " + start + " to " + end + " in what goes from " + from + " to " + to);
    }

    private static void between(long least, long most, long value) {
        assertTrue(least <= value && value <= most, () -> value + " is not between " + least + " and " + most);
    }
}
