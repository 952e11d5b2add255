package io.tcprt.codec.ip;

import io.tcprt.codec.octets.FieldRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 address.
 *
 * @param bits its four octets, the first one most significant
 * @since 0.1
 */
public record Ipv4Address(int bits) implements IpAddress {
    static final int OCTETS = 4;
    /** Four times three digits and a dot, of which the last is dropped. */
    private static final int MAX_TEXT = 16;

    /**
     * The address {@code a.b.c.d}.
     *
     * @param a 0 to 255
     * @param b 0 to 255
     * @param c 0 to 255
     * @param d 0 to 255
     * @return the address
     * @throws IllegalArgumentException when one is out of range
     */
    public static Ipv4Address of(int a, int b, int c, int d) {
        return new Ipv4Address(octet(a) << 24 | octet(b) << 16 | octet(c) << 8 | octet(d));
    }

    private static int octet(int value) {
        FieldRange.unsigned8("address octet", value);
        return value;
    }

    /**
     * Reads dotted decimal.
     *
     * <p>A leading zero is refused: inet_aton reads {@code 010} as octal and people read it as ten, so either guess would
     * sometimes probe the wrong host.
     *
     * @param text four numbers from 0 to 255, without leading zeros, and nothing else
     * @return the address
     * @throws IllegalArgumentException when it is anything else
     */
    public static Ipv4Address parse(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != OCTETS) {
            throw malformed(text);
        }
        int bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | octet(octet, text);
        }
        return new Ipv4Address(bits);
    }

    private static int octet(String digits, String text) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || (digits.length() > 1 && digits.charAt(0) == '0') || Integer.parseInt(digits) > 255) {
            throw malformed(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not an IPv4 address: '" + text + "' (want a.b.c.d)");
    }

    /** {@return whether it is 0.0.0.0: an empty Record Route slot, or no address at all} */
    public boolean isZero() {
        return bits == 0;
    }

    /** {@return whether it is neither 0.0.0.0 nor 255.255.255.255 nor in 224.0.0.0/4 (RFC 5771 §3)} */
    @Override
    public boolean isUnicast() {
        boolean multicast = bits >>> 28 == 0xe;
        return bits != 0 && bits != -1 && !multicast;
    }

    // Written out, as in every record that a trace compares before its second probe: the methods that a record gets
    // otherwise are linked at their first use, which takes longer than a short trace.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv4Address that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    @Override
    public byte[] octets() {
        return ByteBuffer.allocate(OCTETS).putInt(bits).array();
    }

    /** {@return the address in dotted decimal} */
    @Override
    public String toString() {
        byte[] text = new byte[MAX_TEXT];
        int at = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            at = decimal(bits >>> shift & 0xff, text, at);
            text[at++] = '.';
        }
        return new String(text, 0, at - 1, StandardCharsets.ISO_8859_1);
    }

    /** Printing a capture writes millions of addresses: digit by digit, into one array. */
    private static int decimal(int octet, byte[] text, int start) {
        int at = start;
        if (octet >= 100) {
            text[at++] = (byte) ('0' + octet / 100);
        }
        if (octet >= 10) {
            text[at++] = (byte) ('0' + octet / 10 % 10);
        }
        text[at++] = (byte) ('0' + octet % 10);
        return at;
    }
}
