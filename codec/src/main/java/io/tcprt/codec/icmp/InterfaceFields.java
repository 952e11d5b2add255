package io.tcprt.codec.icmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.ViewText;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of an interface information object, read one after the other.
 *
 * <p>A field that does not fit makes it and all later ones {@link #missing()}, since those cannot be found.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837#section-4.2">RFC 5837 §4.2</a>, address
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837#section-4.3">RFC 5837 §4.3</a>, name
 */
final class InterfaceFields {
    private static final int AFI_IPV4 = 1;
    private static final int AFI_IPV6 = 2;
    private static final int AFI_LENGTH = 4;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;
    private static final int MAX_NAME_LENGTH = 63;

    private final ByteBuf bytes;
    private final int end;
    private int at;
    private boolean missing;

    InterfaceFields(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Whether a field was asked for that is not there or cannot be read. */
    boolean missing() {
        return missing;
    }

    /** Four octets: index or MTU. */
    OptionalLong number() {
        if (!take(Integer.BYTES)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(bytes.getUnsignedInt(at - Integer.BYTES));
    }

    /** Address family, two reserved octets, address. */
    Optional<IpAddress> address() {
        if (!take(AFI_LENGTH)) {
            return Optional.empty();
        }
        int family = bytes.getUnsignedShort(at - AFI_LENGTH);
        if (family == AFI_IPV4 && take(IPV4_LENGTH)) {
            return Optional.of(new Ipv4Address(bytes.getInt(at - IPV4_LENGTH)));
        }
        if (family == AFI_IPV6 && take(IPV6_LENGTH)) {
            int start = at - IPV6_LENGTH;
            return Optional.of(new Ipv6Address(bytes.getLong(start), bytes.getLong(start + Long.BYTES)));
        }
        missing = true;
        return Optional.empty();
    }

    /** One octet with the length of the whole field, then UTF-8, padded with NUL. */
    Optional<String> name() {
        int length = !missing && at < end ? bytes.getUnsignedByte(at) : 0;
        missing |= length == 0;
        if (!take(length)) {
            return Optional.empty();
        }
        int last = at;
        while (last > at - length + 1 && bytes.getByte(last - 1) == 0) {
            last--;
        }
        int start = at - length + 1;
        return Optional.of(printable(bytes.toString(start, last - start, UTF_8)));
    }

    private static String printable(String name) {
        var text = new StringBuilder(name.length());
        int at = 0;
        while (at < name.length()) {
            int character = name.codePointAt(at);
            text.appendCodePoint(ViewText.isUnsafe(character) ? '?' : character);
            at += Character.charCount(character);
        }
        return text.toString();
    }

    private boolean take(int octets) {
        missing |= end - at < octets;
        at += missing ? 0 : octets;
        return !missing;
    }

    static void emit(ByteBuf out, IpAddress address) {
        if (address instanceof Ipv4Address v4) {
            out.writeShort(AFI_IPV4).writeShort(0).writeInt(v4.bits());
        } else {
            var v6 = (Ipv6Address) address;
            out.writeShort(AFI_IPV6).writeShort(0).writeLong(v6.high()).writeLong(v6.low());
        }
    }

    static void requireLength(String name) {
        FieldRange.require("length of an interface name", name.getBytes(UTF_8).length, 0, MAX_NAME_LENGTH);
    }

    static void emit(ByteBuf out, String name) {
        byte[] octets = name.getBytes(UTF_8);
        int padded = (1 + octets.length + 3) & ~3;
        out.writeByte(padded).writeBytes(octets).writeZero(padded - 1 - octets.length);
    }
}
