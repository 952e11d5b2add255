package io.tcprt.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where tshark reads a frame otherwise than we do, and why we stay with what we read.
 *
 * <p>{@link DissectionTest} holds this list to what it finds: a cell that differs must be here, and one that is here must
 * differ.
 *
 * @param capture the capture by name
 * @param frame its number in it
 * @param fields the fields that differ, by tshark's names
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

    /** Neighbour discovery: that there is a message is seen, what is in it is not read by the codec. */
    static final Set<String> NOT_READ = Set.of(
            "icmpv6.nd.ns.target_address", "icmpv6.nd.na.target_address", "icmpv6.opt.type", "icmpv6.opt.linkaddr");

    /** How many cells are not as tshark has them, of some 79 000. */
    static final int CELLS = 139;

    static final List<Disagreement> ALL = List.of(
            // A Record Route of length 2 has no pointer. tshark gives up the packet; the length can still be followed.
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
            // A source route: tshark shows the last hop of the route for the destination, and sums the checksum with
            // it.
            // We show the header's own field, which is where the datagram goes next.
            at("rr-malformed", 30, Set.of("ip.dst", "tcp.checksum.status")),
            // tshark reassembles: the first fragment is data, and the last one shows the whole. We do not reassemble,
            // and read the transport header where it is, in the first fragment.
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
            // The quoted fragment word has its octets swapped. tshark believes the offset, we do not (Quote.transport).
            at("synth-quote-mangled", 13, PROTOCOLS, PORTS, SEQUENCE, REST_OF_TCP),
            // Four octets of TCP: tshark shows the ports, we nothing below the eight that RFC 792 obliges to.
            at("synth-quote-mangled", 19, PROTOCOLS, PORTS),
            // The quote says IP version 6: tshark tries IPv6 in ICMPv4, to us it is an error.
            at("synth-quote-mangled", 23, PROTOCOLS),
            // The quote says IHL 4: tshark shows that number and ends, to us it is an error.
            at("synth-quote-mangled", 24, PROTOCOLS, Set.of("ip.hdr_len")),
            // tshark reads eight octets of what a redirect quotes, we all that is there.
            at("synth-icmp-codes", 11, REST_OF_TCP),
            // The capture ends 14 octets into the quoted header: tshark shows those fields, to us it is an error.
            at("dlt-en10mb-snap96", 2, PROTOCOLS, IP),
            // IPv6 on BSD loopback: tshark does not know Linux' family 10 and takes Windows' 23 for IPX ...
            at("dlt-null-af24-ipv6", 1, PROTOCOLS, IPV6),
            at("dlt-null-af24-ipv6", 2, PROTOCOLS, IPV6, MALFORMED),
            // ... and of a TCP header of eight octets it shows the ports before it calls it malformed.
            at("dlt-null-af24-ipv6", 3, PROTOCOLS, PORTS, MALFORMED),
            at("dlt-null-af24-ipv6", 4, PROTOCOLS, PORTS, MALFORMED),
            at("dlt-null-af24-ipv6", 5, PROTOCOLS, PORTS, MALFORMED));

    /** Captures that tshark reads and we refuse: a record header of Kuznetzov's pcap is longer, so all is guesswork. */
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
