package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.EchoQuote;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.tcp.TcpView;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says what we decode in tshark's terms: its field names, its spelling, outer values before quoted ones.
 *
 * <p>Where tshark leaves something out that we read, or spells it in a way of its own, the place says "tshark:". What it
 * reads otherwise is no matter of spelling and stands in {@link Disagreement}.
 */
final class Dissector {
    private static final String UNVERIFIED = "2";
    private static final String NOT_PRESENT = "3";

    private final Map<String, String> row = new LinkedHashMap<>();

    private Dissector() {}

    static Map<String, String> dissect(Frame frame) {
        var dissector = new Dissector();
        var decoded = frame.decoded();
        dissector.frame(frame);
        dissector.add("frame.protocols", Protocols.of(frame, decoded));
        dissector.vlans(frame, decoded.link());
        if (decoded.network() instanceof Network.Ip4 ip) {
            dissector.ip(ip.header());
            dissector.transport(ip);
        }
        return dissector.row;
    }

    private void add(String field, Object value) {
        row.merge(field, value.toString(), (before, now) -> before + "," + now);
    }

    private void addHex(String field, int digits, int value) {
        add(field, String.format("0x%0" + digits + "x", value));
    }

    private void addFlag(String field, boolean value) {
        add(field, value ? 1 : 0);
    }

    private void frame(Frame frame) {
        add("frame.number", frame.number());
        // tshark: nine decimals whatever the file has, and nothing for a simple packet block, which has no time
        if (frame.epochNanos() != 0) {
            add("frame.time_epoch", BigDecimal.valueOf(frame.epochNanos(), 9).toPlainString());
        }
        add("frame.len", frame.originalLength());
        add("frame.cap_len", frame.length());
    }

    /** tshark: the tag of a service provider is no {@code vlan.id}. */
    private void vlans(Frame frame, LinkView link) {
        for (int i = 0; i < link.vlanCount(); i++) {
            if (Protocols.tagType(frame.octets(), i) != EtherType.SERVICE_VLAN) {
                add("vlan.id", link.vlan(i));
            }
        }
    }

    private void ip(Ipv4View header) {
        add("ip.src", header.source());
        add("ip.hdr_len", header.headerLength());
        add("ip.len", header.totalLength());
        addHex("ip.id", 4, header.id());
        addHex("ip.dsfield", 2, header.dsfield());
        addFlag("ip.flags.df", header.dontFragment());
        addFlag("ip.flags.mf", header.moreFragments());
        // tshark: in units of eight octets, as on the wire (since 4.0)
        add("ip.frag_offset", header.fragmentOffset() / 8);
        add("ip.ttl", header.ttl());
        add("ip.proto", header.protocol());
        addHex("ip.checksum", 4, header.checksum());
        add("ip.checksum.status", header.headerClipped() ? UNVERIFIED : header.checksumValid() ? 1 : 0);
        if (!header.headerClipped()) {
            // tshark: gives up at a header that is cut after it has shown the source
            add("ip.dst", header.destination());
            header.options().forEach(this::option);
        }
    }

    private void option(Ipv4Option option) {
        if (option instanceof Ipv4Option.RecordRoute recordRoute) {
            typed(option, recordRoute.route().pointer());
            route(recordRoute.route());
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            typed(option, source.route().pointer());
        } else if (option instanceof Ipv4Option.Timestamp timestamp) {
            typed(option, timestamp.timestamp().pointer());
        } else if (option instanceof Ipv4Option.RouterAlert || isTooShortRoute(option)) {
            add("ip.opt.type", option.kind());
            add("ip.opt.len", option.length());
        } else if (option instanceof Ipv4Option.EndOfList || option instanceof Ipv4Option.NoOperation) {
            add("ip.opt.type", option.kind());
        }
        // tshark: an unknown option has no type, only a text
    }

    /** tshark: a kind it knows has a type also when its length leaves no room for what it should hold. */
    private static boolean isTooShortRoute(Ipv4Option option) {
        return option instanceof Ipv4Option.Unknown && option.kind() == RecordRouteView.KIND;
    }

    private void typed(Ipv4Option option, int pointer) {
        add("ip.opt.type", option.kind());
        add("ip.opt.len", option.length());
        add("ip.opt.ptr", pointer);
    }

    /** tshark: every slot behind the pointer is empty, and an option whose pointer is on no slot has none at all. */
    private void route(RecordRouteView route) {
        if (!route.aligned()) {
            return;
        }
        for (int i = 0; i < route.slots(); i++) {
            add(i < route.used() ? "ip.rec_rt" : "ip.empty_rt", route.slot(i));
        }
    }

    private void transport(Network.Ip4 ip) {
        boolean partial = ip.header().clipped() || ip.header().moreFragments();
        if (ip.transport() instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), partial ? UNVERIFIED : tcp.segment().checksumValid(ip.header()) ? "1" : "0");
            add("tcp.seq_raw", tcp.segment().sequence());
        } else if (ip.transport() instanceof Transport.Udp udp) {
            add("udp.srcport", udp.datagram().sourcePort());
            add("udp.dstport", udp.datagram().destinationPort());
        } else if (ip.transport() instanceof Transport.Icmp icmp && icmp.message() instanceof IcmpView message) {
            icmp(message, partial ? UNVERIFIED : message.checksumValid(ip.header()) ? "1" : "0");
        }
    }

    private void tcp(TcpView segment, String checksum) {
        add("tcp.srcport", segment.sourcePort());
        add("tcp.dstport", segment.destinationPort());
        add("tcp.seq", segment.sequence());
        beyondPorts(segment, checksum);
    }

    private void beyondPorts(TcpView segment, String checksum) {
        add("tcp.ack_raw", segment.acknowledgement());
        addHex("tcp.flags", 4, segment.flags().bits());
        add("tcp.checksum.status", checksum);
    }

    private void icmp(IcmpView message, String checksum) {
        add("icmp.type", message.type());
        add("icmp.code", message.code());
        add("icmp.checksum.status", checksum);
        if (message.isEcho()) {
            add("icmp.ident", message.identifier());
            add("icmp.seq", message.sequence());
        }
        if (message.quoteLength() > 0) {
            add("icmp.length", message.quoteLength() / 4);
        }
        if (message.type() == IcmpView.UNREACHABLE && message.code() == 4) {
            add("icmp.mtu", message.nextHopMtu().orElse(0));
        }
        if (message.type() == IcmpView.PARAMETER_PROBLEM) {
            add("icmp.pointer", message.pointer());
        }
        quote(message.quote());
        extensions(message.extensions());
    }

    private void quote(Quote quote) {
        quote.header().map(Ipv4View.class::cast).ifPresent(header -> {
            ip(header);
            if (quote.transport() instanceof QuotedTransport.Tcp tcp) {
                quotedTcp(header, tcp);
            } else if (quote.transport() instanceof QuotedTransport.Udp udp) {
                add("udp.srcport", udp.datagram().sourcePort());
                add("udp.dstport", udp.datagram().destinationPort());
            } else if (quote.transport() instanceof QuotedTransport.Echo echo) {
                quotedEcho(header.bytes(), header.payloadStart(), echo.echo());
            }
        });
    }

    /** tshark: {@code tcp.seq} of a quote is the number as it is, and there is no {@code tcp.seq_raw}. */
    private void quotedTcp(Ipv4View header, QuotedTransport.Tcp tcp) {
        add("tcp.srcport", tcp.ports().sourcePort());
        add("tcp.dstport", tcp.ports().destinationPort());
        add("tcp.seq", tcp.ports().sequence());
        tcp.whole().ifPresent(segment -> {
            boolean bounded = header.payloadStart() + segment.headerLength() <= header.payloadEnd();
            beyondPorts(segment, bounded ? QuotedChecksum.of(header) : UNVERIFIED);
        });
    }

    /** tshark: does not verify the checksum of a quoted ICMP message. */
    private void quotedEcho(ByteBuf bytes, int start, EchoQuote echo) {
        add("icmp.type", echo.type());
        add("icmp.code", bytes.getUnsignedByte(start + 1));
        add("icmp.checksum.status", UNVERIFIED);
        add("icmp.ident", echo.identifier());
        add("icmp.seq", echo.sequence());
    }

    private void extensions(IcmpExtensions extensions) {
        if (!extensions.present()) {
            return;
        }
        boolean transmitted = extensions.checksumPresent();
        add("icmp.ext.checksum.status", !transmitted ? NOT_PRESENT : extensions.checksumValid() ? "1" : "0");
        extensions.mpls().forEach(label -> {
            add("icmp.mpls.label", label.label());
            add("icmp.mpls.exp", label.tc());
            addFlag("icmp.mpls.s", label.bottom());
            add("icmp.mpls.ttl", label.ttl());
        });
        extensions.interfaces().forEach(this::interfaceInfo);
    }

    private void interfaceInfo(InterfaceInfo info) {
        add("icmp.int_info.role", info.role());
        info.index().ifPresent(index -> add("icmp.int_info.index", index));
        info.address().ifPresent(address -> add("icmp.int_info.ipv4", address));
        info.name().ifPresent(name -> add("icmp.int_info.name", name));
        info.mtu().ifPresent(mtu -> add("icmp.int_info.mtu", mtu));
    }
}
