package io.tcprt.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A frame that tshark and the codec read differently, and why the codec reads it as it does.
 *
 * <p>{@link DissectionTest} compares this list with what it finds: every field that differs must be listed, and every field
 * listed must differ.
 *
 * @param capture the name of the capture
 * @param frame the frame's number in it
 * @param fields tshark's names of the fields that differ
 */
record Disagreement(String capture, int frame, Set<String> fields) {
    private static final Set<String> IP = Set.of(
            "ip.hdr_len",
            "ip.len",
            "ip.id",
            "ip.dsfield",
            "ip.flags.df",
            "ip.flags.mf",
            "ip.frag_offset",
            "ip.ttl",
            "ip.proto",
            "ip.checksum",
            "ip.checksum.status");
    private static final Set<String> ADDRESSES = Set.of("ip.src", "ip.dst");
    private static final Set<String> ICMP = Set.of("icmp.type", "icmp.code", "icmp.checksum.status");
    private static final Set<String> IPV6 =
            Set.of("ipv6.src", "ipv6.dst", "ipv6.plen", "ipv6.tclass", "ipv6.flow", "ipv6.hlim", "ipv6.nxt");
    private static final Set<String> ECHO6 = Set.of(
            "icmpv6.type",
            "icmpv6.code",
            "icmpv6.checksum.status",
            "icmpv6.echo.identifier",
            "icmpv6.echo.sequence_number");
    private static final Set<String> PORTS = Set.of("tcp.srcport", "tcp.dstport");
    private static final Set<String> UDP_PORTS = Set.of("udp.srcport", "udp.dstport");
    private static final Set<String> REST_OF_TCP = Set.of("tcp.ack_raw", "tcp.flags", "tcp.checksum.status");
    private static final Set<String> SEQUENCE = Set.of("tcp.seq");
    private static final Set<String> RAW_SEQUENCE = Set.of("tcp.seq_raw");
    private static final Set<String> PROTOCOLS = Set.of("frame.protocols");
    private static final Set<String> MALFORMED = Set.of("_ws.malformed");

    private static final Set<String> EXTENSIONS =
            Set.of("icmp.ext.checksum.status", "icmp.mpls.label", "icmp.mpls.exp", "icmp.mpls.s", "icmp.mpls.ttl");

    /** Neighbour discovery: the codec sees that there is a message, but does not read its content. */
    static final Set<String> NOT_READ = Set.of(
            "icmpv6.nd.ns.target_address", "icmpv6.nd.na.target_address", "icmpv6.opt.type", "icmpv6.opt.linkaddr");

    /** How many fields differ, of some 79 000. */
    static final int CELLS = 178;

    static final List<Disagreement> ALL = List.of(
            // A Record Route of length 2 has no pointer. tshark gives up on the packet; we follow its length to the
            // next option.
            at(
                    "rr-malformed",
                    8,
                    PROTOCOLS,
                    PORTS,
                    SEQUENCE,
                    RAW_SEQUENCE,
                    REST_OF_TCP,
                    MALFORMED,
                    Set.of("ip.opt.type")),
            // A source route: tshark shows the last hop of the route as the destination. We show the field of the
            // header,
            // which is where the datagram goes next.
            at("rr-malformed", 30, Set.of("ip.dst")),
            // tshark reassembles: it shows the first fragment as data and the last one as the whole. We do not
            // reassemble, and
            // read the transport header where it is, in the first fragment.
            at("lab-rr-fragmented-at-dst", 1, PROTOCOLS, UDP_PORTS),
            at("lab-rr-fragmented-at-dst", 2, PROTOCOLS, UDP_PORTS),
            at("synth-outer-frag", 1, PROTOCOLS, ICMP),
            at("synth-outer-frag", 2, PROTOCOLS, ADDRESSES, IP, ICMP, PORTS, SEQUENCE, REST_OF_TCP),
            at("foreign-ping6-fragments", 1, PROTOCOLS, ECHO6),
            at("foreign-ping6-fragments", 2, PROTOCOLS, ECHO6),
            at("foreign-ping6-fragments", 3, PROTOCOLS, ECHO6),
            at("foreign-ping6-fragments", 4, PROTOCOLS, ECHO6),
            at("foreign-ping6-too-big", 3, PROTOCOLS, ECHO6),
            at("foreign-ping6-too-big", 4, PROTOCOLS, ECHO6),
            // tshark 4.0 does not show an interface name that fills its field without a NUL.
            at("synth-ifinfo-rfc5837", 1, Set.of("icmp.int_info.name")),
            // The quoted fragment word has its octets swapped. tshark uses the offset, we ignore it (Quote.transport).
            at("synth-quote-mangled", 13, PROTOCOLS, PORTS, SEQUENCE, REST_OF_TCP),
            // Four octets of TCP: tshark shows the ports, we show nothing of less than the eight octets that RFC 792
            // requires.
            at("synth-quote-mangled", 19, PROTOCOLS, PORTS),
            // The quote has IP version 6: tshark tries IPv6 in ICMPv4, for us that is an error.
            at("synth-quote-mangled", 23, PROTOCOLS),
            // The quote has IHL 4: tshark shows that number and stops, for us that is an error.
            at("synth-quote-mangled", 24, PROTOCOLS, Set.of("ip.hdr_len")),
            // tshark reads eight octets of what a redirect quotes, we read all that is there.
            at("synth-icmp-codes", 11, REST_OF_TCP),
            // The capture ends 14 octets into the quoted header: tshark shows those fields, for us that is an error.
            at("dlt-en10mb-snap96", 2, PROTOCOLS, IP),
            // The length attribute counts octets: tshark looks for extensions where it points, we at octet 128, too.
            at("case-length-in-octets", 2, MALFORMED, EXTENSIONS),
            // tshark shows the last address of a source route for the destination, we the header's own field.
            at("case-source-route", 1, Set.of("ip.dst")),
            at("case-source-route", 2, Set.of("ip.dst")),
            at("case-source-route", 3, Set.of("ip.dst")),
            at("case-source-route", 5, Set.of("ip.dst")),
            // A first fragment without the others.
            at("case-reassembly", 1, PROTOCOLS, ICMP, Set.of("icmp.ident", "icmp.seq")),
            at("case-reassembly-udp", 1, PROTOCOLS, UDP_PORTS),
            // tshark reads the payload of some ports, which is not what they are used for here.
            at("case-dns", 1, PROTOCOLS, MALFORMED),
            at("case-dns", 2, PROTOCOLS, MALFORMED),
            at("case-dns", 3, PROTOCOLS, MALFORMED),
            at("case-dns", 4, PROTOCOLS, MALFORMED),
            at("case-mdns", 1, PROTOCOLS, MALFORMED),
            at("case-mdns", 2, PROTOCOLS, MALFORMED),
            at("case-udp-answers", 1, PROTOCOLS, MALFORMED),
            at("case-udp-answers", 3, PROTOCOLS, MALFORMED),
            at("case-udp-answers", 4, PROTOCOLS, MALFORMED),
            at("case-reset-ends-connection", 1, PROTOCOLS),
            at("case-reset-ends-connection", 2, PROTOCOLS),
            at("case-syn-with-data-closed", 1, PROTOCOLS),
            // IPv6 on BSD loopback: tshark does not know Linux's family 10 and takes Windows's 23 for IPX ...
            at("dlt-null-af24-ipv6", 1, PROTOCOLS, IPV6),
            at("dlt-null-af24-ipv6", 2, PROTOCOLS, IPV6, MALFORMED),
            // ... and it shows the ports of a TCP header of eight octets before it calls it malformed.
            at("dlt-null-af24-ipv6", 3, PROTOCOLS, PORTS, MALFORMED),
            at("dlt-null-af24-ipv6", 4, PROTOCOLS, PORTS, MALFORMED),
            at("dlt-null-af24-ipv6", 5, PROTOCOLS, PORTS, MALFORMED));

    /** Captures that tshark reads and we refuse: the record headers of Kuznetzov's pcap are longer, so reading is guessing. */
    static final Set<String> REFUSED = Set.of("dlt-kuznetzov-a1b2cd34");

    @SafeVarargs
    private static Disagreement at(String capture, int frame, Set<String>... fields) {
        var all = new HashSet<String>();
        for (Set<String> some : fields) {
            all.addAll(some);
        }
        return new Disagreement(capture, frame, Set.copyOf(all));
    }
}
