package io.tcprt.codec.link;

import io.tcprt.codec.octets.FieldRange;
import java.util.HexFormat;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits its six octets, the first one most significant, 0 to 2^48 - 1
 * @since 0.1
 */
public record MacAddress(long bits) {
    /** 00:00:00:00:00:00, which no interface has. */
    public static final MacAddress ZERO = new MacAddress(0);
    /** ff:ff:ff:ff:ff:ff, to every station. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final int OCTETS = 6;
    private static final long MASK = 0xffff_ffff_ffffL;

    /**
     * Checks the bits.
     *
     * @param bits 0 to 2^48 - 1
     * @throws IllegalArgumentException when they are out of range
     */
    public MacAddress {
        FieldRange.require("MAC address", bits, 0, MASK);
    }

    /**
     * Reads six hexadecimal octets.
     *
     * @param text with colons, or with hyphens as Windows prints them; octets may have a single digit, as on macOS
     * @return the address
     * @throws IllegalArgumentException when it is anything else
     */
    public static MacAddress parse(String text) {
        String[] octets = text.split("[:-]", -1);
        if (octets.length != OCTETS) {
            throw malformed(text);
        }
        long bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | octet(octet, text);
        }
        return new MacAddress(bits);
    }

    private static int octet(String digits, String text) {
        if (digits.isEmpty() || digits.length() > 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw malformed(text);
        }
        return HexFormat.fromHexDigits(digits);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not a MAC address: '" + text + "' (want aa:bb:cc:dd:ee:ff)");
    }

    /** {@return the address in lower case and with colons, as {@code ip link} prints it} */
    @Override
    public String toString() {
        var hex = HexFormat.of();
        var text = new StringBuilder(3 * OCTETS - 1);
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(hex.toHexDigits((byte) (bits >> shift)));
            text.append(shift == 0 ? "" : ":");
        }
        return text.toString();
    }
}
