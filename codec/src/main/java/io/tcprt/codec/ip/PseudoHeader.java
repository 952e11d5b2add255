package io.tcprt.codec.ip;

/**
 * The pseudo header that the checksums of TCP, UDP and ICMPv6 cover before their own octets. It is summed, never sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, for IPv4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200 §8.1</a>, for IPv6
 */
public final class PseudoHeader {
    private static final long MASK_32 = 0xffff_ffffL;

    private PseudoHeader() {}

    /**
     * The partial sum over both addresses, the protocol number and the length, to be added to the sum over the message
     * and passed to {@link io.tcprt.codec.octets.InternetChecksum#finish}. IPv4 and IPv6 lay the fields out differently;
     * the sums are equal.
     *
     * @param protocol the protocol number, or the last next header of IPv6: 0 to 255
     * @param length octets of the transport header and its payload
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
