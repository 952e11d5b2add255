package io.tcprt.codec.link;

/**
 * The EtherTypes that are read here.
 *
 * @see <a href="https://www.iana.org/assignments/ieee-802-numbers">IANA's copy of the IEEE's list</a>
 */
public final class EtherType {
    /** The payload has no EtherType, or none that is known: PPP control, LLC, an unknown address family. */
    public static final int NONE = 0;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int IPV6 = 0x86dd;
    /** IEEE 802.1Q customer tag. */
    public static final int VLAN = 0x8100;
    /** IEEE 802.1ad service tag. */
    public static final int SERVICE_VLAN = 0x88a8;
    /** Service tag before 802.1ad. */
    public static final int OLD_SERVICE_VLAN = 0x9100;

    public static final int MPLS = 0x8847;
    /** MPLS with an upstream-assigned label (RFC 5332 §3), formerly multicast. */
    public static final int MPLS_UPSTREAM = 0x8848;

    public static final int PPPOE_SESSION = 0x8864;

    /** Smaller values are the length of an IEEE 802.3 frame. */
    static final int SMALLEST = 0x0600;

    private EtherType() {}
}
