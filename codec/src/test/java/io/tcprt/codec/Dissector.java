package io.tcprt.codec;

import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.EchoQuote;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Puts what was decoded in tshark's terms: its field names, its spelling, outer values before quoted ones.
 *
 * <p>Comments with "tshark:" mark what tshark leaves out or spells in its own style. What it reads differently is in {@link
 * Disagreement}.
 */
final class Dissector {
    private static final String UNVERIFIED = "2";
    private static final String NOT_PRESENT = "3";
    private static final String ILLEGAL = "4";

    private final DissectedRow row = new DissectedRow();
    private final IpDissector ip = new IpDissector(row);

    /** The capture has only part of the frame. */
    private boolean cut;
    /** The datagram is a first fragment. */
    private boolean fragment;

    private Dissector() {}

    static Map<String, String> dissect(Frame frame) {
        var dissector = new Dissector();
        var decoded = frame.decoded();
        dissector.cut = frame.length() < frame.originalLength();
        dissector.frame(frame);
        dissector.row.add("frame.protocols", ProtocolChain.of(frame, decoded));
        dissector.link(frame, decoded.link());
        if (decoded.network() instanceof Network.Ip ip) {
            dissector.header(ip.header());
            dissector.transport(ip);
        }
        return dissector.row.cells();
    }

    private void frame(Frame frame) {
        row.add("frame.number", frame.number());
        // tshark: always nine decimals, and nothing for a simple packet block, which has no time
        if (frame.epochNanos() != 0) {
            row.add(
                    "frame.time_epoch",
                    BigDecimal.valueOf(frame.epochNanos(), 9).toPlainString());
        }
        row.add("frame.len", frame.originalLength());
        row.add("frame.cap_len", frame.length());
    }

    private void link(Frame frame, LinkView link) {
        if (link.type() == LinkType.ETHERNET) {
            ethernet(frame);
        }
        vlans(frame, link);
        link.mplsLabels().forEach(label -> row.add("mpls.label", label));
    }

    private void ethernet(Frame frame) {
        try {
            var ethernet = EthernetView.parse(frame.octets(), 0, frame.length());
            row.add("eth.dst", ethernet.destination());
            row.add("eth.src", ethernet.source());
        } catch (MalformedPacket e) {
            // too short for addresses
        }
    }

    /** tshark: a service tag is not a {@code vlan.id}. */
    private void vlans(Frame frame, LinkView link) {
        for (int i = 0; i < link.vlanCount(); i++) {
            if (ProtocolChain.tagType(frame.octets(), i) != EtherType.SERVICE_VLAN) {
                row.add("vlan.id", link.vlans().get(i));
            }
        }
    }

    private void header(IpView header) {
        if (header instanceof Ipv4View ip4) {
            ip.ip4(ip4);
        } else {
            ip.ip6((Ipv6View) header);
        }
    }

    private void transport(Network.Ip ip) {
        boolean partial = (ip.header().clipped() && cut) || ip.header().moreFragments();
        if (ip.transport() instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), partial ? UNVERIFIED : status(tcp.segment().checksumValid(ip.header())));
            row.add("tcp.seq_raw", tcp.segment().sequence());
        } else if (ip.transport() instanceof Transport.Udp udp) {
            var datagram = udp.datagram();
            udp(datagram.sourcePort(), datagram.destinationPort(), datagram.length(), datagram.checksum());
            boolean unverified = partial || datagram.clipped();
            row.add("udp.checksum.status", udpStatus(datagram, ip.header(), unverified));
        } else if (ip.transport() instanceof Transport.Icmp icmp) {
            fragment = ip.header().moreFragments();
            icmp(icmp.message(), partial ? UNVERIFIED : status(icmp.message().checksumValid(ip.header())));
        }
    }

    /** tshark: a checksum of 0 has a status of its own, which depends on the IP version. */
    private static String udpStatus(UdpView datagram, IpView header, boolean unverified) {
        if (datagram.checksum() == 0) {
            return header.version() == 4 ? NOT_PRESENT : ILLEGAL;
        }
        return unverified ? UNVERIFIED : status(datagram.checksumValid(header));
    }

    private static String status(boolean valid) {
        return valid ? "1" : "0";
    }

    private void udp(int source, int destination, int length, int checksum) {
        row.add("udp.srcport", source);
        row.add("udp.dstport", destination);
        row.add("udp.length", length);
        row.addHex("udp.checksum", 4, checksum);
    }

    private void tcp(TcpView segment, String checksum) {
        row.add("tcp.srcport", segment.sourcePort());
        row.add("tcp.dstport", segment.destinationPort());
        row.add("tcp.seq", segment.sequence());
        beyondPorts(segment, checksum);
    }

    private void beyondPorts(TcpView segment, String checksum) {
        row.add("tcp.ack_raw", segment.acknowledgement());
        row.add("tcp.hdr_len", segment.headerLength());
        row.addHex("tcp.flags", 4, segment.flags().bits());
        row.add("tcp.window_size_value", segment.window());
        row.addHex("tcp.checksum", 4, segment.checksum());
        row.add("tcp.checksum.status", checksum);
        row.add("tcp.urgent_pointer", segment.urgentPointer());
        segment.options().forEach(this::option);
    }

    private void option(TcpOption option) {
        if (option instanceof TcpOption.MaximumSegmentSize size) {
            row.add("tcp.options.mss_val", size.octets());
        } else if (option instanceof TcpOption.WindowScale scale) {
            row.add("tcp.options.wscale.shift", scale.shift());
        } else if (option instanceof TcpOption.Timestamps clocks) {
            row.add("tcp.options.timestamp.tsval", clocks.value());
            row.add("tcp.options.timestamp.tsecr", clocks.echo());
        } else if (option instanceof TcpOption.SelectiveAcknowledgement selective) {
            selective.blocks().forEach(block -> {
                row.add("tcp.options.sack_le", block.left());
                row.add("tcp.options.sack_re", block.right());
            });
        }
    }

    private void icmp(IcmpMessage message, String checksum) {
        String name = message instanceof IcmpView ? "icmp" : "icmpv6";
        row.add(name + ".type", message.type());
        row.add(name + ".code", message.code());
        row.addHex(name + ".checksum", 4, message.checksum());
        row.add(name + ".checksum.status", checksum);
        if (message instanceof IcmpView icmp) {
            secondWord(icmp);
        } else {
            secondWord((Icmpv6View) message);
        }
        quote(message.quote());
        extensions(message.extensions());
    }

    private void secondWord(IcmpView message) {
        if (message.isEcho() || isQuery(message.type())) {
            row.add("icmp.ident", message.identifier());
            row.add("icmp.seq", message.sequence());
        }
        if (message.quoteLength() > 0) {
            row.add("icmp.length", message.quoteLength() / 4);
        }
        if (message.type() == IcmpView.UNREACHABLE && message.code() == 4) {
            row.add("icmp.mtu", message.nextHopMtu().orElse(0));
        }
        if (message.type() == IcmpView.PARAMETER_PROBLEM) {
            row.add("icmp.pointer", message.pointer());
        }
        if (message.type() == IcmpView.REDIRECT) {
            row.add("icmp.redir_gw", message.gateway());
        }
    }

    /** Timestamp, information and address mask messages have the identifier and sequence number of an echo. */
    private static boolean isQuery(int type) {
        return type >= 13 && type <= 18;
    }

    private void secondWord(Icmpv6View message) {
        if (message.isEcho()) {
            row.addHex("icmpv6.echo.identifier", 4, message.identifier());
            row.add("icmpv6.echo.sequence_number", message.sequence());
        }
        if (message.quoteLength() > 0) {
            row.add("icmpv6.length", message.quoteLength() / 8);
        }
        if (message.type() == Icmpv6View.PACKET_TOO_BIG) {
            row.add("icmpv6.mtu", message.nextHopMtu().orElse(0));
        }
        if (message.type() == Icmpv6View.PARAMETER_PROBLEM) {
            row.add("icmpv6.pointer", message.pointer());
        }
    }

    private void quote(Quote quote) {
        quote.header().ifPresent(header -> {
            header(header);
            if (quote.transport() instanceof QuotedTransport.Tcp tcp) {
                quotedTcp(header, tcp);
            } else if (quote.transport() instanceof QuotedTransport.Udp udp) {
                var datagram = udp.datagram();
                udp(datagram.sourcePort(), datagram.destinationPort(), datagram.length(), datagram.checksum());
                row.add("udp.checksum.status", TsharkQuotedChecksum.ofUdp(header, fragment));
            } else if (quote.transport() instanceof QuotedTransport.Echo echo) {
                quotedEcho(header, echo.echo());
            }
        });
    }

    /** tshark: {@code tcp.seq} of a quote is the raw number, and in ICMP there is no {@code tcp.seq_raw}. */
    private void quotedTcp(IpView header, QuotedTransport.Tcp tcp) {
        row.add("tcp.srcport", tcp.ports().sourcePort());
        row.add("tcp.dstport", tcp.ports().destinationPort());
        row.add("tcp.seq", tcp.ports().sequence());
        if (header instanceof Ipv6View) {
            row.add("tcp.seq_raw", tcp.ports().sequence());
        }
        tcp.whole().ifPresent(segment -> {
            beyondPorts(segment, TsharkQuotedChecksum.ofTcp(header, fragment, cut));
        });
    }

    /** tshark: does not verify the checksum of a quoted ICMP message. */
    private void quotedEcho(IpView header, EchoQuote echo) {
        int code = header.bytes().getUnsignedByte(header.payloadStart() + 1);
        int checksum = header.bytes().getUnsignedShort(header.payloadStart() + 2);
        if (header instanceof Ipv6View) {
            quotedIcmp("icmpv6", echo.type(), code, checksum);
            row.addHex("icmpv6.echo.identifier", 4, echo.identifier());
            row.add("icmpv6.echo.sequence_number", echo.sequence());
        } else {
            quotedIcmp("icmp", echo.type(), code, checksum);
            row.add("icmp.ident", echo.identifier());
            row.add("icmp.seq", echo.sequence());
        }
    }

    private void quotedIcmp(String name, int type, int code, int checksum) {
        row.add(name + ".type", type);
        row.add(name + ".code", code);
        row.addHex(name + ".checksum", 4, checksum);
        row.add(name + ".checksum.status", UNVERIFIED);
    }

    private void extensions(IcmpExtensions extensions) {
        if (!extensions.present()) {
            return;
        }
        boolean transmitted = extensions.checksumPresent();
        row.add("icmp.ext.version", 2);
        row.add("icmp.ext.checksum.status", !transmitted ? NOT_PRESENT : extensions.checksumValid() ? "1" : "0");
        extensions.mpls().forEach(label -> {
            row.add("icmp.mpls.label", label.label());
            row.add("icmp.mpls.exp", label.tc());
            row.addFlag("icmp.mpls.s", label.bottom());
            row.add("icmp.mpls.ttl", label.ttl());
        });
        extensions.interfaces().forEach(this::interfaceInfo);
    }

    private void interfaceInfo(InterfaceInfo info) {
        row.add("icmp.int_info.role", info.role());
        info.index().ifPresent(index -> row.add("icmp.int_info.index", index));
        info.address()
                .ifPresent(address ->
                        row.add(address instanceof Ipv4Address ? "icmp.int_info.ipv4" : "icmp.int_info.ipv6", address));
        info.name().ifPresent(name -> row.add("icmp.int_info.name", name));
        info.mtu().ifPresent(mtu -> row.add("icmp.int_info.mtu", mtu));
    }
}
