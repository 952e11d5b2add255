package io.tcprt.codec.link;

/**
 * The EtherTypes that the codec reads, and those it names.
 *
 * @see <a href="https://www.iana.org/assignments/ieee-802-numbers">IANA's copy of the IEEE's list</a>
 * @since 0.1
 */
public final class EtherType {
    /** The payload has no EtherType, or none that is known: PPP control, LLC, an unknown address family. */
    public static final int NONE = 0;

    /** IPv4 (RFC 894). */
    public static final int IPV4 = 0x0800;
    /** Address Resolution Protocol (RFC 826). */
    public static final int ARP = 0x0806;
    /** IPv6 (RFC 2464 §3). */
    public static final int IPV6 = 0x86dd;
    /** IEEE 802.1Q customer tag. */
    public static final int VLAN = 0x8100;
    /** IEEE 802.1ad service tag. */
    public static final int SERVICE_VLAN = 0x88a8;
    /** Service tag before 802.1ad. */
    public static final int OLD_SERVICE_VLAN = 0x9100;
    /** MPLS with a downstream-assigned label (RFC 5332 §3). */
    public static final int MPLS = 0x8847;
    /** MPLS with an upstream-assigned label (RFC 5332 §3), formerly multicast. */
    public static final int MPLS_UPSTREAM = 0x8848;
    /** PPPoE, session stage (RFC 2516 §4). */
    public static final int PPPOE_SESSION = 0x8864;

    /** A smaller value is the length of an IEEE 802.3 frame. */
    static final int SMALLEST = 0x0600;

    private EtherType() {}
}
