package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * An ICMP error to write, as a router would send it; length attribute, padding and checksum are derived.
 *
 * @param rest octets 4 to 7, less the length attribute: MTU, pointer in the first octet, or gateway
 */
public record IcmpErrorSpec(int type, int code, int rest, IcmpExtensionsSpec extensions) {
    private static final int LENGTH_ATTRIBUTE = 0x00ff_0000;
    private static final int POINTER_SHIFT = 24;

    public IcmpErrorSpec {
        FieldRange.unsigned8("ICMP type", type);
        FieldRange.unsigned8("ICMP code", code);
        extensions.requireFree(rest & LENGTH_ATTRIBUTE);
    }

    /** Type 11, code 0: TTL exceeded in transit. */
    public static IcmpErrorSpec timeExceeded() {
        return new IcmpErrorSpec(IcmpView.TIME_EXCEEDED, 0, 0, IcmpExtensionsSpec.NONE);
    }

    /** Type 3. */
    public static IcmpErrorSpec unreachable(int code) {
        return new IcmpErrorSpec(IcmpView.UNREACHABLE, code, 0, IcmpExtensionsSpec.NONE);
    }

    /** Type 3, code 4. */
    public static IcmpErrorSpec fragmentationNeeded(int nextHopMtu) {
        FieldRange.unsigned16("next-hop MTU", nextHopMtu);
        return new IcmpErrorSpec(IcmpView.UNREACHABLE, 4, nextHopMtu, IcmpExtensionsSpec.NONE);
    }

    /** Type 12, code 0: the octet at {@code pointer} of the header is wrong. */
    public static IcmpErrorSpec parameterProblem(int pointer) {
        FieldRange.unsigned8("pointer", pointer);
        return new IcmpErrorSpec(IcmpView.PARAMETER_PROBLEM, 0, pointer << POINTER_SHIFT, IcmpExtensionsSpec.NONE);
    }

    /** Type 5. */
    public static IcmpErrorSpec redirect(int code, Ipv4Address gateway) {
        return new IcmpErrorSpec(IcmpView.REDIRECT, code, gateway.bits(), IcmpExtensionsSpec.NONE);
    }

    public IcmpErrorSpec with(IcmpExtensionsSpec others) {
        return new IcmpErrorSpec(type, code, rest, others);
    }

    /** Writes the message at the writer index, with the octets {@code start} to {@code end} of {@code quoted} in it. */
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
