package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpPrefix;

/**
 * Blocks of addresses that belong to nobody on the Internet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2">RFC 6890 §2.2.2</a>
 */
public enum SpecialPurpose {
    THIS_NETWORK("0.0.0.0/8", "this network"),
    PRIVATE_10("10.0.0.0/8", "private use", true),
    SHARED("100.64.0.0/10", "shared address space", true),
    LOOPBACK("127.0.0.0/8", "loopback"),
    LINK_LOCAL("169.254.0.0/16", "link local"),
    PRIVATE_172("172.16.0.0/12", "private use", true),
    PROTOCOLS("192.0.0.0/24", "IETF protocol assignments"),
    DOCUMENTATION_1("192.0.2.0/24", "documentation"),
    RELAYS("192.88.99.0/24", "6to4 relay anycast"),
    PRIVATE_192("192.168.0.0/16", "private use", true),
    BENCHMARKING("198.18.0.0/15", "benchmarking", true),
    DOCUMENTATION_2("198.51.100.0/24", "documentation"),
    DOCUMENTATION_3("203.0.113.0/24", "documentation"),
    MULTICAST("224.0.0.0/4", "multicast"),
    RESERVED("240.0.0.0/4", "reserved");

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

    public IpPrefix block() {
        return IpPrefix.parse(block);
    }

    /** What the block is for, as RFC 6890 names it. */
    public String purpose() {
        return purpose;
    }

    /** Whether a network of one's own may use it: private and shared addresses, and those for benchmarks (RFC 2544). */
    public boolean isLocal() {
        return local;
    }
}
