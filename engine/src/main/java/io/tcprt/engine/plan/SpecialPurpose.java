package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;

/**
 * Address blocks with a special purpose, none of which is routed on the Internet as a host's own address: those of IPv4, then
 * those of IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2">RFC 6890 §2.2.2 and §2.2.3</a>
 * @since 0.1
 */
public enum SpecialPurpose {
    /** "This host on this network" (RFC 1122 §3.2.1.3). */
    THIS_NETWORK("0.0.0.0/8", "this network"),
    /** Private use (RFC 1918). */
    PRIVATE_10("10.0.0.0/8", "private use", true),
    /** Between a provider's carrier-grade NAT and its customers (RFC 6598). */
    SHARED("100.64.0.0/10", "shared address space", true),
    /** Loopback (RFC 1122 §3.2.1.3). */
    LOOPBACK("127.0.0.0/8", "loopback"),
    /** Addresses that hosts choose by themselves on a link without DHCP (RFC 3927). */
    LINK_LOCAL("169.254.0.0/16", "link local"),
    /** Private use (RFC 1918). */
    PRIVATE_172("172.16.0.0/12", "private use", true),
    /** Assigned by the IETF to single protocols (RFC 6890 §2.1). */
    PROTOCOLS("192.0.0.0/24", "IETF protocol assignments"),
    /** TEST-NET-1, for examples (RFC 5737). */
    DOCUMENTATION_1("192.0.2.0/24", "documentation"),
    /** The former anycast prefix of 6to4 relays (RFC 7526 deprecates it). */
    RELAYS("192.88.99.0/24", "6to4 relay anycast"),
    /** Private use (RFC 1918). */
    PRIVATE_192("192.168.0.0/16", "private use", true),
    /** Benchmarks of network devices (RFC 2544). */
    BENCHMARKING("198.18.0.0/15", "benchmarking", true),
    /** TEST-NET-2, for examples (RFC 5737). */
    DOCUMENTATION_2("198.51.100.0/24", "documentation"),
    /** TEST-NET-3, for examples (RFC 5737). */
    DOCUMENTATION_3("203.0.113.0/24", "documentation"),
    /** Multicast groups (RFC 5771). */
    MULTICAST("224.0.0.0/4", "multicast"),
    /** Reserved for future use (RFC 1112 §4), with the limited broadcast address 255.255.255.255. */
    RESERVED("240.0.0.0/4", "reserved"),
    /** The address of an IPv6 interface that has none yet (RFC 4291 §2.5.2). */
    UNSPECIFIED_IPV6("::/128", "unspecified"),
    /** Loopback (RFC 4291 §2.5.3). */
    LOOPBACK_IPV6("::1/128", "loopback"),
    /** IPv4 addresses as a program's own interface shows them (RFC 4291 §2.5.5.2). */
    MAPPED_IPV6("::ffff:0:0/96", "IPv4-mapped"),
    /** Where routers drop what is sent there (RFC 6666). */
    DISCARD_IPV6("100::/64", "discard-only"),
    /** For examples (RFC 3849). */
    DOCUMENTATION_IPV6("2001:db8::/32", "documentation"),
    /** Private use (RFC 4193). */
    UNIQUE_LOCAL_IPV6("fc00::/7", "unique local", true),
    /** Addresses of a link, where every interface has one (RFC 4291 §2.5.6). */
    LINK_LOCAL_IPV6("fe80::/10", "link local", true),
    /** Multicast groups (RFC 4291 §2.7). */
    MULTICAST_IPV6("ff00::/8", "multicast");

    private final String block;
    private final String purpose;
    private final boolean local;

    SpecialPurpose(String block, String purpose) {
        this(block, purpose, false);
    }

    SpecialPurpose(String block, String purpose, boolean local) {
        this.block = block;
        this.purpose = purpose;
        this.local = local;
    }

    /** {@return the block's prefix} */
    public IpPrefix block() {
        return IpPrefix.parse(block);
    }

    /** {@return whether it is a block of IPv4} */
    public boolean isIpv4() {
        return block().address() instanceof Ipv4Address;
    }

    /** {@return what the block is for, in a few words after RFC 6890} */
    public String purpose() {
        return purpose;
    }

    /**
     * {@return whether an organisation may use the block within its own network: private, shared and benchmarking
     * addresses, and those of IPv6 links}
     */
    public boolean isLocal() {
        return local;
    }
}
