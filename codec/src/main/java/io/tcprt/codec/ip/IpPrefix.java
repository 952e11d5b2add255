package io.tcprt.codec.ip;

import io.tcprt.codec.octets.FieldRange;
import java.math.BigInteger;

/**
 * The addresses that begin with the same bits.
 *
 * @param address any of them; its bits beyond the prefix are kept and do not count
 * @param length how many bits they share, 0 to 32 for IPv4 and 0 to 128 for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632 §3.1</a>, IPv4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.3">RFC 4291 §2.3</a>, IPv6
 * @since 0.1
 */
public record IpPrefix(IpAddress address, int length) {
    private static final int BITS_PER_OCTET = 8;

    /**
     * Checks the length.
     *
     * @param address any
     * @param length 0 to 32 or 128
     * @throws IllegalArgumentException when {@code length} is out of range
     */
    public IpPrefix {
        FieldRange.require("prefix length", length, 0, bits(address));
    }

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or an address, which is a prefix of all its bits.
     *
     * @param text a literal address, with or without a length
     * @return the prefix
     * @throws IllegalArgumentException when it is none of these
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        String length = slash < 0 ? String.valueOf(bits(address)) : text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("not a prefix: '" + text + "' (want 192.0.2.0/24 or 2001:db8::/32)");
        }
        return new IpPrefix(address, Integer.parseInt(length));
    }

    /**
     * Whether an address begins with these bits.
     *
     * @param other an address of either version
     * @return false for an address of the other version
     */
    public boolean contains(IpAddress other) {
        int bits = bits(address);
        return bits == bits(other) && shared(address, bits).equals(shared(other, bits));
    }

    private BigInteger shared(IpAddress of, int bits) {
        return new BigInteger(1, of.octets()).shiftRight(bits - length);
    }

    private static int bits(IpAddress address) {
        return address.octets().length * BITS_PER_OCTET;
    }

    /** {@return the prefix as it is read, with its length} */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
