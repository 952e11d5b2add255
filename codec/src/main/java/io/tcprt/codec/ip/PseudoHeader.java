package io.tcprt.codec.ip;

/**
 * The pseudo header that the checksums of TCP, UDP and ICMPv6 include. It is summed, but never sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, for IPv4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200 §8.1</a>, for IPv6
 * @since 0.1
 */
public final class PseudoHeader {
    private static final long MASK_32 = 0xffff_ffffL;

    private PseudoHeader() {}

    /**
     * Sums both addresses, the protocol number and the length. IPv4 and IPv6 arrange these fields differently, which does
     * not change the sum.
     *
     * @param source the source address
     * @param destination the destination address; with a routing header, the final one
     * @param protocol the protocol number of the transport, 0 to 255
     * @param length of the transport header and its payload in octets, 0 to 65535
     * @return the partial sum, to be added to that of the message and passed to {@link
     *     io.tcprt.codec.octets.InternetChecksum#finish}
     */
    public static long sum(IpAddress source, IpAddress destination, int protocol, int length) {
        return sum(source) + sum(destination) + protocol + length;
    }

    private static long sum(IpAddress address) {
        if (address instanceof Ipv4Address v4) {
            return v4.bits() & MASK_32;
        }
        var v6 = (Ipv6Address) address;
        return words(v6.high()) + words(v6.low());
    }

    private static long words(long bits) {
        return (bits >>> 32) + (bits & MASK_32);
    }
}
