package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * An ICMP error to write, as a router would send it. Length attribute, padding and checksum are derived.
 *
 * @param type 0 to 255
 * @param code 0 to 255
 * @param rest octets 4 to 7 of the message, less the length attribute in octet 5: next-hop MTU in the low 16 bits, pointer
 *     in the high 8 bits, or gateway
 * @param extensions what follows the quote
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>, the length attribute
 * @since 0.1
 */
public record IcmpErrorSpec(int type, int code, int rest, IcmpExtensionsSpec extensions) {
    private static final int LENGTH_ATTRIBUTE = 0x00ff_0000;
    private static final int POINTER_SHIFT = 24;

    /**
     * Checks the numbers.
     *
     * @param type 0 to 255
     * @param code 0 to 255
     * @param rest any; with extensions, octet 5 must be 0, unless they are legacy ones
     * @param extensions any
     * @throws IllegalArgumentException when a number is out of range, or {@code rest} has the length attribute's octet set
     */
    public IcmpErrorSpec {
        FieldRange.unsigned8("ICMP type", type);
        FieldRange.unsigned8("ICMP code", code);
        extensions.requireFree(rest & LENGTH_ATTRIBUTE);
    }

    /** {@return type 11, code 0: TTL exceeded in transit} */
    public static IcmpErrorSpec timeExceeded() {
        return new IcmpErrorSpec(IcmpView.TIME_EXCEEDED, 0, 0, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 3: destination unreachable.
     *
     * @param code 0 to 255
     * @return the error, without extensions
     * @throws IllegalArgumentException when {@code code} is out of range
     */
    public static IcmpErrorSpec unreachable(int code) {
        return new IcmpErrorSpec(IcmpView.UNREACHABLE, code, 0, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 3, code 4: fragmentation needed, and forbidden (RFC 1191 §4).
     *
     * @param nextHopMtu in octets, 0 to 65535; 0 as from a router older than RFC 1191
     * @return the error, without extensions
     * @throws IllegalArgumentException when {@code nextHopMtu} is out of range
     */
    public static IcmpErrorSpec fragmentationNeeded(int nextHopMtu) {
        FieldRange.unsigned16("next-hop MTU", nextHopMtu);
        return new IcmpErrorSpec(IcmpView.UNREACHABLE, 4, nextHopMtu, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 12, code 0: an octet of the header is wrong.
     *
     * @param pointer which octet of the quoted header, counted from 0, 0 to 255
     * @return the error, without extensions
     * @throws IllegalArgumentException when {@code pointer} is out of range
     */
    public static IcmpErrorSpec parameterProblem(int pointer) {
        FieldRange.unsigned8("pointer", pointer);
        return new IcmpErrorSpec(IcmpView.PARAMETER_PROBLEM, 0, pointer << POINTER_SHIFT, IcmpExtensionsSpec.NONE);
    }

    /**
     * Type 5: redirect.
     *
     * @param code 0 to 255
     * @param gateway the router to send to instead
     * @return the error, without extensions
     * @throws IllegalArgumentException when {@code code} is out of range
     */
    public static IcmpErrorSpec redirect(int code, Ipv4Address gateway) {
        return new IcmpErrorSpec(IcmpView.REDIRECT, code, gateway.bits(), IcmpExtensionsSpec.NONE);
    }

    /**
     * The same error with other extensions.
     *
     * @param others what follows the quote
     * @return the error
     * @throws IllegalArgumentException when {@link #rest()} has the length attribute's octet set
     */
    public IcmpErrorSpec with(IcmpExtensionsSpec others) {
        return new IcmpErrorSpec(type, code, rest, others);
    }

    /**
     * Writes the message with a quote at the writer index.
     *
     * @param out takes 8 octets, the quote with its padding, and the extensions
     * @param quoted holds the datagram that the error is about; its indices stay as they are
     * @param start the index in {@code quoted} of the first octet to quote
     * @param end the index in {@code quoted} after the last octet to quote
     * @throws IllegalArgumentException when there are extensions and the quote is longer than 1020 octets, or than 128
     *     for legacy ones
     */
    public void emit(ByteBuf out, ByteBuf quoted, int start, int end) {
        int message = out.writerIndex();
        int padded = extensions.paddedLength(end - start, IcmpView.QUOTE_UNIT);
        int length = extensions.lengthAttribute(padded, IcmpView.QUOTE_UNIT);
        out.writeByte(type).writeByte(code).writeShort(0).writeInt(rest | length << 16);
        out.writeBytes(quoted, start, end - start).writeZero(padded - (end - start));
        extensions.emit(out);
        int checksum = InternetChecksum.of(out, message, out.writerIndex());
        out.setShort(message + IcmpView.CHECKSUM, checksum);
    }
}
