package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/**
 * A sweep's probe frame up to the end of the IP header. Only what differs between probes is written: destination, TTL,
 * identification, length, and the checksum, whose constant part is summed beforehand.
 */
final class HeaderTemplate {
    /** Whom a template is addressed to: nothing is added to its sums. */
    static final Ipv4Address NOBODY = new Ipv4Address(0);

    private static final int TOTAL_LENGTH = 2;
    private static final int ID = 4;
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int DESTINATION = 16;
    private static final int OCTET = 8;

    private final ByteBuf frame;
    private final int ip;
    private final int length;
    private final long sum;

    /**
     * A template without its message, which is written at the writer index.
     *
     * @param messageLength least number of octets after the header
     * @param further how many more there may be
     */
    HeaderTemplate(FrameLink link, Ipv4Address source, SweepShape shape, int messageLength, int further) {
        Ipv4Spec header = header(source, shape);
        this.ip = link.headerLength();
        this.length = header.headerLength() + messageLength;
        this.frame = Unpooled.buffer(ip + length + further, ip + length + further);
        link.emit(frame);
        header.emit(frame, messageLength);
        this.sum = sumBehind(frame.getUnsignedShort(ip + CHECKSUM));
    }

    private static Ipv4Spec header(Ipv4Address source, SweepShape shape) {
        int slots = shape.recordRouteSlots();
        Ipv4OptionsSpec options = slots == 0 ? Ipv4OptionsSpec.NONE : Ipv4OptionsSpec.recordRoute(slots);
        return new Ipv4Spec(source, NOBODY, shape.kind().protocol(NOBODY), 0, 0, 0, true, options);
    }

    /** Octets of the IP header of each probe. */
    static int headerLength(SweepShape shape) {
        return header(NOBODY, shape).headerLength();
    }

    /** The sum of everything else: a checksum is its complement. */
    static int sumBehind(int checksum) {
        return ~checksum & 0xffff;
    }

    /** From index 0. */
    ByteBuf frame() {
        return frame;
    }

    /**
     * Writes what differs.
     *
     * @param target the target's address as 32 bits
     * @param further how many octets longer than the shortest the message is
     */
    void write(int target, int ttl, int id, int further) {
        frame.setShort(ip + TOTAL_LENGTH, length + further);
        frame.setShort(ip + ID, id);
        frame.setByte(ip + TTL, ttl);
        frame.setInt(ip + DESTINATION, target);
        long rest = sum + further + Integer.toUnsignedLong(target) + id + (ttl << OCTET);
        frame.setShort(ip + CHECKSUM, InternetChecksum.finish(rest));
    }
}
