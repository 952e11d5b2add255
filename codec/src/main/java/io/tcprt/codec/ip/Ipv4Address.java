package io.tcprt.codec.ip;

import io.tcprt.codec.octets.FieldRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An IPv4 address, its four octets in the bits of an {@code int}, most significant first. */
public record Ipv4Address(int bits) implements IpAddress {
    static final int OCTETS = 4;
    /** Four times three digits and a point. */
    private static final int MAX_TEXT = 16;

    /** The address a.b.c.d. */
    public static Ipv4Address of(int a, int b, int c, int d) {
        return new Ipv4Address(octet(a) << 24 | octet(b) << 16 | octet(c) << 8 | octet(d));
    }

    private static int octet(int value) {
        FieldRange.unsigned8("address octet", value);
        return value;
    }

    /**
     * Reads dotted decimal, four numbers and nothing else.
     *
     * <p>A leading zero is refused: inet_aton reads {@code 010} as octal, people read it as ten, and a tracer must not
     * guess which host was meant.
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

    /** 0.0.0.0: an empty Record Route slot, or no address at all. */
    public boolean isZero() {
        return bits == 0;
    }

    /** Neither 0.0.0.0 nor 255.255.255.255 nor one of 224.0.0.0/4 (RFC 5771 §3). */
    @Override
    public boolean isUnicast() {
        boolean multicast = bits >>> 28 == 0xe;
        return bits != 0 && bits != -1 && !multicast;
    }

    // Written out, as in every record that a trace looks up before its second probe: those that a record is given are
    // made
    // when they are first used, which takes longer than a trace.

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

    /** Captures are printed by millions of addresses: digit by digit, into one array. */
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
