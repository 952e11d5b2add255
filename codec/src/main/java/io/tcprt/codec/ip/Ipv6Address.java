package io.tcprt.codec.ip;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An IPv6 address, without a zone.
 *
 * @param high its first eight octets, the first one most significant
 * @param low its last eight octets
 * @since 0.1
 */
public record Ipv6Address(long high, long low) implements IpAddress {
    static final int OCTETS = 16;

    private static final int GROUPS = 8;

    /**
     * Reads any of the text forms of <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291 §2.2</a>.
     *
     * @param text with or without {@code ::}, the last two groups possibly in dotted decimal; no zone
     * @return the address
     * @throws IllegalArgumentException when it is anything else
     */
    public static Ipv6Address parse(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return of(groups(text, text), GROUPS, new int[0], text);
        }
        int[] before = groups(text.substring(0, gap), text);
        int[] after = groups(text.substring(gap + 2), text);
        return of(before, GROUPS - 1, after, text);
    }

    /** Joins the groups around the gap; {@code most} is how many may be written out. */
    private static Ipv6Address of(int[] before, int most, int[] after, String text) {
        int written = before.length + after.length;
        if (written > most || (most == GROUPS && written < GROUPS)) {
            throw malformed(text);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int fromEnd = i - (GROUPS - after.length);
            int group = i < before.length ? before[i] : fromEnd >= 0 ? after[fromEnd] : 0;
            high = high << 16 | low >>> 48;
            low = low << 16 | group;
        }
        return new Ipv6Address(high, low);
    }

    private static int[] groups(String part, String text) {
        if (part.isEmpty()) {
            return new int[0];
        }
        String[] words = part.split(":", -1);
        boolean dotted = words[words.length - 1].indexOf('.') >= 0;
        int[] groups = new int[words.length + (dotted ? 1 : 0)];
        int hex = dotted ? words.length - 1 : words.length;
        for (int i = 0; i < hex; i++) {
            groups[i] = group(words[i], text);
        }
        if (dotted) {
            int bits = Ipv4Address.parse(words[hex]).bits();
            groups[hex] = bits >>> 16;
            groups[hex + 1] = bits & 0xffff;
        }
        return groups;
    }

    private static int group(String digits, String text) {
        if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw malformed(text);
        }
        return HexFormat.fromHexDigits(digits);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not an IPv6 address: '" + text + "'");
    }

    /** {@return whether it is neither {@code ::} nor in {@code ff00::/8} (RFC 4291 §2.7)} */
    @Override
    public boolean isUnicast() {
        boolean multicast = high >>> 56 == 0xff;
        return (high | low) != 0 && !multicast;
    }

    /** {@return whether it is in {@code fe80::/10}, and means something on one link only (RFC 4291 §2.5.6)} */
    public boolean isLinkLocal() {
        return high >>> 54 == 0xfe80 >>> 6;
    }

    /**
     * Whether it is in {@code ::ffff:0:0/96}: how programs write an IPv4 address, never seen on a link (RFC 4291
     * §2.5.5.2).
     *
     * @return whether it is an IPv4-mapped address
     */
    public boolean isIpv4Mapped() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    // equals and hashCode are written out for the reason given in Ipv4Address.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv6Address that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high) * 31 + Long.hashCode(low);
    }

    @Override
    public byte[] octets() {
        return ByteBuffer.allocate(OCTETS).putLong(high).putLong(low).array();
    }

    /**
     * The canonical text: lower case, no leading zeros, the first of the longest runs of zero groups as {@code ::}. The IPv4
     * address within an IPv4-mapped one is dotted (§5).
     *
     * @return the address as RFC 5952 recommends it
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5952#section-4">RFC 5952 §4</a>
     */
    @Override
    public String toString() {
        return isIpv4Mapped() ? "::ffff:" + new Ipv4Address((int) low) : inGroups();
    }

    private String inGroups() {
        int gapLength = longestZeroRun();
        int gap = gapLength < 2 ? GROUPS : firstZeroRunOf(gapLength);
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(i == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int longestZeroRun() {
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            longest = Math.max(longest, zeroRunAt(i));
        }
        return longest;
    }

    private int firstZeroRunOf(int length) {
        int i = 0;
        while (zeroRunAt(i) < length) {
            i++;
        }
        return i;
    }

    private int zeroRunAt(int first) {
        int i = first;
        while (i < GROUPS && group(i) == 0) {
            i++;
        }
        return i - first;
    }

    private int group(int i) {
        long half = i < GROUPS / 2 ? high : low;
        return (int) (half >>> (16 * (3 - i % (GROUPS / 2)))) & 0xffff;
    }
}
