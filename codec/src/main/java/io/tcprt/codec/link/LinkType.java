package io.tcprt.codec.link;

import java.util.Optional;

/**
 * What the frames of a capture begin with.
 *
 * <p>Numbers are those of capture files (LINKTYPE_…). A live capture reports a DLT_… instead; the two differ for raw
 * IP, where the DLT is 12, or 14 on OpenBSD, and for macOS' packet tap, where it is 149. {@link #of} accepts all.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">the registry of link types</a>
 * @since 0.1
 */
public enum LinkType {
    /** BSD loopback: the address family, 4 octets in the byte order of the capturing host. */
    NULL(0, "null"),
    /** IEEE 802.3 Ethernet. */
    ETHERNET(1, "ethernet"),
    /** PPP, with or without the HDLC octets ff 03, and a protocol field of one or two octets. */
    PPP(9, "ppp"),
    /** PPP in HDLC-like framing, always with ff 03, or Cisco HDLC. */
    PPP_SERIAL(50, "ppp-serial"),
    /** Bare IP, version 4 or 6 by its first four bits. */
    RAW(101, "raw"),
    /** Cisco HDLC: address, control, EtherType. */
    C_HDLC(104, "c-hdlc"),
    /** OpenBSD loopback: the address family, 4 octets in network byte order. */
    LOOP(108, "loop"),
    /** Linux cooked capture, which {@code tcpdump -i any} wrote before 4.99. */
    LINUX_SLL(113, "linux-sll"),
    /** IEEE 802.11 without any header before it. */
    IEEE802_11(105, "ieee802-11"),
    /** Radiotap, of the length it gives, and IEEE 802.11. */
    RADIOTAP(127, "radiotap"),
    /** Bare IPv4. */
    IPV4(228, "ipv4"),
    /** Bare IPv6. */
    IPV6(229, "ipv6"),
    /** Netfilter's log: attributes, of which one is an IP packet. */
    NFLOG(239, "nflog"),
    /** Apple's packet tap: a header of the length it gives, which names the link type of what follows. */
    PKTAP(258, "pktap"),
    /** Linux cooked capture, version 2, with the interface index. */
    LINUX_SLL2(276, "linux-sll2");

    private static final int DLT_RAW = 12;
    private static final int DLT_RAW_OPENBSD = 14;
    /** Apple's use of a number that is free for private use, in files too. */
    private static final int DLT_PKTAP = 149;

    private static final LinkType[] ALL = values();

    private final int number;
    private final String label;

    LinkType(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /**
     * Finds a link type by its number.
     *
     * @param linkTypeOrDlt the number in a capture file, or that of a live capture
     * @return the link type; empty for one that is not read here
     */
    public static Optional<LinkType> of(int linkTypeOrDlt) {
        int number =
                switch (linkTypeOrDlt) {
                    case DLT_RAW, DLT_RAW_OPENBSD -> RAW.number;
                    case DLT_PKTAP -> PKTAP.number;
                    default -> linkTypeOrDlt;
                };
        for (LinkType type : ALL) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** {@return the number in a capture file} */
    public int number() {
        return number;
    }

    /** {@return the name in text and JSON, lower case} */
    public String label() {
        return label;
    }
}
