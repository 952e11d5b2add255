package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;

/**
 * An ICMPv6 error to write, as a router would send it. Length attribute, padding and checksum are derived.
 *
 * @param type 0 to 255
 * @param code 0 to 255
 * @param rest octets 4 to 7 of the message, less the length attribute in octet 4: MTU or pointer, unsigned
 * @param extensions what follows the quote
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-3">RFC 4443 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>, the length attribute
 * @since 0.1
 */
public record Icmpv6ErrorSpec(int type, int code, int rest, IcmpExtensionsSpec extensions) {
    private static final int LENGTH_ATTRIBUTE = 0xff00_0000;

    /**
     * Checks the numbers.
     *
     * @param type 0 to 255
     * @param code 0 to 255
     * @param rest any; with extensions, octet 4 must be 0, unless they are legacy ones
     * @param extensions none, unless the type is 1 or 3: only these have a length attribute (RFC 4884 §4.4 and §4.5)
     * @throws IllegalArgumentException when a number is out of range, {@code rest} has the length attribute's octet set,
     *     or the type has no extensions
     */
    public Icmpv6ErrorSpec {
        FieldRange.unsigned8("ICMPv6 type", type);
        FieldRange.unsigned8("ICMPv6 code", code);
        extensions.requireFree(rest & LENGTH_ATTRIBUTE);
        boolean extensible = type == Icmpv6View.UNREACHABLE || type == Icmpv6View.TIME_EXCEEDED;
        if (!extensible && !extensions.objects().isEmpty()) {
            throw new IllegalArgumentException(
                    "an ICMPv6 error of type " + type + " cannot have extensions, only one of type 1 or 3");
        }
    }

    /** {@return type 3, code 0: hop limit exceeded in transit (RFC 4443 §3.3)} */
    public static Icmpv6ErrorSpec timeExceeded() {
        return new Icmpv6ErrorSpec(Icmpv6View.TIME_EXCEEDED, 0, 0, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 1: destination unreachable (RFC 4443 §3.1).
     *
     * @param code 0 to 255
     * @return the error, without extensions
     * @throws IllegalArgumentException when {@code code} is out of range
     */
    public static Icmpv6ErrorSpec unreachable(int code) {
        return new Icmpv6ErrorSpec(Icmpv6View.UNREACHABLE, code, 0, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 2, code 0: packet too big (RFC 4443 §3.2).
     *
     * @param mtu of the next hop in octets, 0 to 2147483647
     * @return the error
     * @throws IllegalArgumentException when {@code mtu} is negative
     */
    public static Icmpv6ErrorSpec packetTooBig(int mtu) {
        FieldRange.require("MTU", mtu, 0, Integer.MAX_VALUE);
        return new Icmpv6ErrorSpec(Icmpv6View.PACKET_TOO_BIG, 0, mtu, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 4: a field of the packet is wrong (RFC 4443 §3.4).
     *
     * @param code 0 to 255
     * @param pointer which octet of the quoted packet, counted from 0, 0 to 2147483647
     * @return the error
     * @throws IllegalArgumentException when a number is out of range
     */
    public static Icmpv6ErrorSpec parameterProblem(int code, int pointer) {
        FieldRange.require("pointer", pointer, 0, Integer.MAX_VALUE);
        return new Icmpv6ErrorSpec(Icmpv6View.PARAMETER_PROBLEM, code, pointer, IcmpExtensionsSpec.NONE);
    }

    /**
     * The same error with other extensions.
     *
     * @param others what follows the quote
     * @return the error
     * @throws IllegalArgumentException when the type has no extensions, or {@link #rest()} has the length attribute's
     *     octet set
     */
    public Icmpv6ErrorSpec with(IcmpExtensionsSpec others) {
        return new Icmpv6ErrorSpec(type, code, rest, others);
    }

    /**
     * Writes the message with a quote at the writer index.
     *
     * @param out takes 8 octets, the quote with its padding, and the extensions
     * @param source the source address of the packet, for the checksum
     * @param destination the destination address of the packet, for the checksum
     * @param quoted holds the packet that the error is about; its indices stay as they are
     * @param start the index in {@code quoted} of the first octet to quote
     * @param end the index in {@code quoted} after the last octet to quote
     * @throws IllegalArgumentException when there are extensions and the quote is longer than 2040 octets, or than 128
     *     for legacy ones
     */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf quoted, int start, int end) {
        int message = out.writerIndex();
        int padded = extensions.paddedLength(end - start, Icmpv6View.QUOTE_UNIT);
        int length = extensions.lengthAttribute(padded, Icmpv6View.QUOTE_UNIT);
        out.writeByte(type).writeByte(code).writeShort(0).writeInt(rest | length << 24);
        out.writeBytes(quoted, start, end - start).writeZero(padded - (end - start));
        extensions.emit(out);
        int checksum = Icmpv6View.checksum(out, message, out.writerIndex(), source, destination);
        out.setShort(message + Icmpv6View.CHECKSUM, checksum);
    }
}
