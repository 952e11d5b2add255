package io.tcprt.codec;

import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.ip.TimestampView;

/** Puts an IP header in tshark's terms, see {@link Dissector}. */
final class IpDissector {
    private static final String UNVERIFIED = "2";

    private final DissectedRow row;

    IpDissector(DissectedRow row) {
        this.row = row;
    }

    void ip6(Ipv6View header) {
        row.add("ip.version", header.version());
        row.add("ipv6.src", header.source());
        row.add("ipv6.dst", header.destination());
        row.add("ipv6.plen", header.payloadLength());
        row.addHex("ipv6.tclass", 8, header.dsfield());
        row.addHex("ipv6.flow", 6, header.flowLabel());
        row.add("ipv6.hlim", header.ttl());
        row.add("ipv6.nxt", header.nextHeader());
        header.extensionHeaders().forEach(extension -> extension(header, extension));
    }

    private void extension(Ipv6View header, Ipv6ExtensionHeader extension) {
        int next = header.bytes().getUnsignedByte(extension.start());
        switch (extension.type()) {
            case Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS -> row.add("ipv6.hopopts.nxt", next);
            case Ipv6ExtensionHeader.DESTINATION_OPTIONS -> row.add("ipv6.dstopts.nxt", next);
            case Ipv6ExtensionHeader.ROUTING -> row.add("ipv6.routing.nxt", next);
            case Ipv6ExtensionHeader.FRAGMENT -> fragment(header, next);
            default -> {}
        }
    }

    private void fragment(Ipv6View header, int next) {
        row.add("ipv6.fraghdr.nxt", next);
        row.add("ipv6.fraghdr.offset", header.fragmentOffset() / 8);
        row.addFlag("ipv6.fraghdr.more", header.moreFragments());
        row.addHex("ipv6.fraghdr.ident", 8, (int) header.fragmentId().orElseThrow());
    }

    void ip4(Ipv4View header) {
        row.add("ip.version", header.version());
        row.add("ip.src", header.source());
        row.add("ip.hdr_len", header.headerLength());
        row.add("ip.len", header.totalLength());
        row.addHex("ip.id", 4, header.id());
        row.addHex("ip.dsfield", 2, header.dsfield());
        row.addFlag("ip.flags.df", header.dontFragment());
        row.addFlag("ip.flags.mf", header.moreFragments());
        // tshark: in units of 8 octets, as on the wire, since 4.0
        row.add("ip.frag_offset", header.fragmentOffset() / 8);
        row.add("ip.ttl", header.ttl());
        row.add("ip.proto", header.protocol());
        row.addHex("ip.checksum", 4, header.checksum());
        row.add("ip.checksum.status", header.headerClipped() ? UNVERIFIED : header.checksumValid() ? 1 : 0);
        if (!header.headerClipped()) {
            // tshark: gives up on a header that is cut after showing the source
            row.add("ip.dst", header.destination());
            header.options().forEach(this::option);
        }
    }

    private void option(Ipv4Option option) {
        if (option instanceof Ipv4Option.RecordRoute recordRoute) {
            typed(option, recordRoute.route().pointer());
            route(recordRoute.route());
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            typed(option, source.route().pointer());
            source.route().recorded().forEach(address -> row.add("ip.rec_rt", address));
        } else if (option instanceof Ipv4Option.Timestamp timestamp) {
            typed(option, timestamp.timestamp().pointer());
            stamps(timestamp.timestamp());
        } else if (option instanceof Ipv4Option.RouterAlert alert) {
            row.add("ip.opt.type", option.kind());
            row.add("ip.opt.len", option.length());
            row.add("ip.opt.ra", alert.value());
        } else if (isTooShortRoute(option)) {
            row.add("ip.opt.type", option.kind());
            row.add("ip.opt.len", option.length());
        } else if (option instanceof Ipv4Option.EndOfList || option instanceof Ipv4Option.NoOperation) {
            row.add("ip.opt.type", option.kind());
        }
        // tshark: an unknown option has only a text
    }

    /** tshark: a known kind has a type even when its length leaves no room for its content. */
    private static boolean isTooShortRoute(Ipv4Option option) {
        return option instanceof Ipv4Option.Unknown && option.kind() == RecordRouteView.KIND;
    }

    private void typed(Ipv4Option option, int pointer) {
        row.add("ip.opt.type", option.kind());
        row.add("ip.opt.len", option.length());
        row.add("ip.opt.ptr", pointer);
    }

    private void stamps(TimestampView option) {
        row.add("ip.opt.overflow", option.overflow());
        row.addHex("ip.opt.flag", 2, option.flag());
        for (int i = 0; i < option.entries(); i++) {
            if (option.flag() != TimestampView.FLAG_TIMESTAMPS) {
                row.add("ip.opt.time_stamp_addr", option.address(i));
            }
            row.add("ip.opt.time_stamp", option.timestamp(i));
        }
    }

    /** tshark: every slot behind the pointer is empty, and an option whose pointer is not at a slot has no slots. */
    private void route(RecordRouteView route) {
        if (!route.aligned() || route.pointer() < RecordRouteView.FIRST_POINTER) {
            return;
        }
        for (int i = 0; i < route.slots(); i++) {
            row.add(i < route.used() ? "ip.rec_rt" : "ip.empty_rt", route.slot(i));
        }
    }
}
