package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;

/**
 * An ICMPv6 error to write, as a router would send it; length attribute, padding and checksum are derived.
 *
 * @param rest octets 4 to 7, less the length attribute: MTU or pointer
 */
public record Icmpv6ErrorSpec(int type, int code, int rest, IcmpExtensionsSpec extensions) {
    private static final int LENGTH_ATTRIBUTE = 0xff00_0000;

    /** Only types 1 and 3 leave an octet to the length attribute (RFC 4884 §4.4 and §4.5). */
    public Icmpv6ErrorSpec {
        FieldRange.unsigned8("ICMPv6 type", type);
        FieldRange.unsigned8("ICMPv6 code", code);
        extensions.requireFree(rest & LENGTH_ATTRIBUTE);
        boolean extensible = type == Icmpv6View.UNREACHABLE || type == Icmpv6View.TIME_EXCEEDED;
        if (!extensible && !extensions.objects().isEmpty()) {
            throw new IllegalArgumentException("an ICMPv6 error of type " + type + " has no extensions");
        }
    }

    /** Type 3, code 0: hop limit exceeded in transit. */
    public static Icmpv6ErrorSpec timeExceeded() {
        return new Icmpv6ErrorSpec(Icmpv6View.TIME_EXCEEDED, 0, 0, IcmpExtensionsSpec.NONE);
    }

    /** Type 1. */
    public static Icmpv6ErrorSpec unreachable(int code) {
        return new Icmpv6ErrorSpec(Icmpv6View.UNREACHABLE, code, 0, IcmpExtensionsSpec.NONE);
    }

    /** Type 2, code 0. */
    public static Icmpv6ErrorSpec packetTooBig(int mtu) {
        FieldRange.require("MTU", mtu, 0, Integer.MAX_VALUE);
        return new Icmpv6ErrorSpec(Icmpv6View.PACKET_TOO_BIG, 0, mtu, IcmpExtensionsSpec.NONE);
    }

    /** Type 4: the octet at {@code pointer} of the packet is wrong. */
    public static Icmpv6ErrorSpec parameterProblem(int code, int pointer) {
        FieldRange.require("pointer", pointer, 0, Integer.MAX_VALUE);
        return new Icmpv6ErrorSpec(Icmpv6View.PARAMETER_PROBLEM, code, pointer, IcmpExtensionsSpec.NONE);
    }

    public Icmpv6ErrorSpec with(IcmpExtensionsSpec others) {
        return new Icmpv6ErrorSpec(type, code, rest, others);
    }

    /**
     * Writes the message at the writer index, with the octets {@code start} to {@code end} of {@code quoted} in it; the
     * addresses go into the checksum.
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
