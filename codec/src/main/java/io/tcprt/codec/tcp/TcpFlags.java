package io.tcprt.codec.tcp;

import io.tcprt.codec.octets.FieldRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A set of control bits. The three reserved bits above NS are kept too: a middlebox that sets them is a finding.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, control bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3540">RFC 3540</a>, NS (historic)
 */
public record TcpFlags(int bits) {
    public static final TcpFlags NONE = new TcpFlags(0);
    public static final TcpFlags FIN = new TcpFlags(0x001);
    public static final TcpFlags SYN = new TcpFlags(0x002);
    public static final TcpFlags RST = new TcpFlags(0x004);
    public static final TcpFlags PSH = new TcpFlags(0x008);
    public static final TcpFlags ACK = new TcpFlags(0x010);
    public static final TcpFlags URG = new TcpFlags(0x020);
    public static final TcpFlags ECE = new TcpFlags(0x040);
    public static final TcpFlags CWR = new TcpFlags(0x080);
    public static final TcpFlags NS = new TcpFlags(0x100);

    /** All that stands behind the data offset: nine flags and three reserved bits. */
    static final int MASK = 0xfff;

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "NS"};

    public TcpFlags {
        FieldRange.require("TCP flags", bits, 0, MASK);
    }

    /** These flags and those. */
    public TcpFlags and(TcpFlags others) {
        return new TcpFlags(bits | others.bits);
    }

    /** Whether all of {@code others} are set here. */
    public boolean contains(TcpFlags others) {
        return (bits & others.bits) == others.bits;
    }

    /** Whether a segment with these flags asks for a connection, and answers nobody. */
    public boolean isSyn() {
        return contains(SYN) && !contains(ACK);
    }

    /** The one flag of this name, such as {@code SYN}; empty for any other word. */
    public static Optional<TcpFlags> named(String name) {
        int bit = Arrays.asList(NAMES).indexOf(name);
        return bit < 0 ? Optional.empty() : Optional.of(new TcpFlags(1 << bit));
    }

    /** Written out, as is that of addresses, lest it be made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TcpFlags that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** {@code SYN|ACK}; reserved bits as a number; {@code none} for the empty set. */
    @Override
    public String toString() {
        var names = new StringJoiner("|").setEmptyValue("none");
        for (int i = 0; i < NAMES.length; i++) {
            if ((bits >> i & 1) != 0) {
                names.add(NAMES[i]);
            }
        }
        int reserved = bits >> NAMES.length << NAMES.length;
        return reserved == 0
                ? names.toString()
                : names.add("0x" + Integer.toHexString(reserved)).toString();
    }
}
