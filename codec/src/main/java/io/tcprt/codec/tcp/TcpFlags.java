package io.tcprt.codec.tcp;

import io.tcprt.codec.octets.FieldRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A set of control bits. The three reserved bits above NS are kept, since a middlebox may set them.
 *
 * @param bits the low 12 bits of the word that begins with the data offset, 0 to 4095
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, control bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3540">RFC 3540</a>, NS (historic)
 * @since 0.1
 */
public record TcpFlags(int bits) {
    /** No flags. */
    public static final TcpFlags NONE = new TcpFlags(0);
    /** The sender has no more data. */
    public static final TcpFlags FIN = new TcpFlags(0x001);
    /** Synchronizes sequence numbers: the first segment of each direction. */
    public static final TcpFlags SYN = new TcpFlags(0x002);
    /** Resets the connection. */
    public static final TcpFlags RST = new TcpFlags(0x004);
    /** Asks the receiver to deliver at once. */
    public static final TcpFlags PSH = new TcpFlags(0x008);
    /** The acknowledgment number is significant. */
    public static final TcpFlags ACK = new TcpFlags(0x010);
    /** The urgent pointer is significant. */
    public static final TcpFlags URG = new TcpFlags(0x020);
    /** Echoes a congestion mark (RFC 3168 §6.1). */
    public static final TcpFlags ECE = new TcpFlags(0x040);
    /** The congestion window was reduced (RFC 3168 §6.1). */
    public static final TcpFlags CWR = new TcpFlags(0x080);
    /** The ECN nonce of RFC 3540. */
    public static final TcpFlags NS = new TcpFlags(0x100);

    /** The bits behind the data offset: three reserved ones and nine flags. */
    static final int MASK = 0xfff;

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "NS"};

    /**
     * Checks the bits.
     *
     * @param bits 0 to 4095
     * @throws IllegalArgumentException when {@code bits} is not 0 to 4095
     */
    public TcpFlags {
        FieldRange.require("TCP flags", bits, 0, MASK);
    }

    /**
     * The union of two sets.
     *
     * @param others the other set
     * @return all flags that are in one of them
     */
    public TcpFlags and(TcpFlags others) {
        return new TcpFlags(bits | others.bits);
    }

    /**
     * Whether all flags of another set are in this one.
     *
     * @param others the other set
     * @return true too when {@code others} is empty
     */
    public boolean contains(TcpFlags others) {
        return (bits & others.bits) == others.bits;
    }

    /** {@return whether a segment with these flags opens a connection: SYN without ACK} */
    public boolean isSyn() {
        return contains(SYN) && !contains(ACK);
    }

    /**
     * Finds a flag by its name.
     *
     * @param name one of {@code FIN SYN RST PSH ACK URG ECE CWR NS}, upper case
     * @return the set of this flag alone; empty for any other name
     */
    public static Optional<TcpFlags> named(String name) {
        int bit = Arrays.asList(NAMES).indexOf(name);
        return bit < 0 ? Optional.empty() : Optional.of(new TcpFlags(1 << bit));
    }

    // equals and hashCode are written out for the reason given in Ipv4Address.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TcpFlags that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** {@return the names, such as {@code SYN|ACK}, reserved bits as one number; {@code none} for the empty set} */
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
