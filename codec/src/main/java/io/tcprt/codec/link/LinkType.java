package io.tcprt.codec.link;

import java.util.Optional;

/**
 * What stands before the IP header in a captured frame, by the number a capture file gives it.
 *
 * <p>Numbers are those of files (LINKTYPE_…). A live handle reports a DLT_… instead; the two differ for raw IP only,
 * where the DLT is 12, or 14 on OpenBSD, so {@link #of} takes either.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">the registry of link types</a>
 */
public enum LinkType {
    /** BSD loopback: address family, 4 octets in the byte order of the capturing host. */
    NULL(0, "null"),
    ETHERNET(1, "ethernet"),
    /** PPP, with or without the HDLC octets ff 03, protocol of one or two octets. */
    PPP(9, "ppp"),
    /** PPP in HDLC-like framing: ff 03 is always there, or the frame is Cisco HDLC. */
    PPP_SERIAL(50, "ppp-serial"),
    /** Bare IP, version 4 or 6 by its first four bits. */
    RAW(101, "raw"),
    /** Cisco HDLC: address, control, EtherType. */
    C_HDLC(104, "c-hdlc"),
    /** OpenBSD loopback: address family, 4 octets in network order. */
    LOOP(108, "loop"),
    /** Linux cooked capture, what {@code tcpdump -i any} writes by default. */
    LINUX_SLL(113, "linux-sll"),
    /** Bare IPv4. */
    IPV4(228, "ipv4"),
    /** Bare IPv6. */
    IPV6(229, "ipv6"),
    /** Linux cooked capture, version 2: with the interface index. */
    LINUX_SLL2(276, "linux-sll2");

    private static final int DLT_RAW = 12;
    private static final int DLT_RAW_OPENBSD = 14;
    private static final LinkType[] ALL = values();

    private final int number;
    private final String label;

    LinkType(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** The link type with this number, of a file or of a live handle; empty for one that is not read here. */
    public static Optional<LinkType> of(int linkTypeOrDlt) {
        int number = linkTypeOrDlt == DLT_RAW || linkTypeOrDlt == DLT_RAW_OPENBSD ? RAW.number : linkTypeOrDlt;
        for (LinkType type : ALL) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The number this type has in a capture file. */
    public int number() {
        return number;
    }

    /** The name in text and JSON. */
    public String label() {
        return label;
    }
}
