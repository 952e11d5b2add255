package io.tcprt.engine.sweep;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.InternetChecksum;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption.MaximumSegmentSize;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.probe.FrameLink;

/**
 * Makes the probes of a sweep from one frame, in which only what differs is written: destination, TTL, identification,
 * source port, sequence number, and two checksums, of which the constant part was summed beforehand. Nothing is allocated.
 */
public final class SweepProbes {
    private static final int IP_ID = 4;
    private static final int IP_TTL = 8;
    private static final int IP_CHECKSUM = 10;
    private static final int IP_DESTINATION = 16;
    private static final int TCP_SOURCE_PORT = 0;
    private static final int TCP_SEQUENCE = 4;
    private static final int TCP_CHECKSUM = 16;
    private static final int OCTET = 8;

    private static final Ipv4Address NOBODY = new Ipv4Address(0);

    /** What two fixed headers leave of the 1500 octets of an Ethernet. */
    static final int MAXIMUM_SEGMENT_SIZE = 1460;

    static final int WINDOW = 64_240;

    private final ProbeStamp stamp;
    private final ByteBuf frame;
    private final int ip;
    private final int tcp;
    private final long ipSum;
    private final long tcpSum;

    /**
     * The probes of a run.
     *
     * @param link what frames on the way out begin with
     * @param source the address that answers come back to
     */
    public SweepProbes(FrameLink link, Ipv4Address source, SweepPlan plan, ProbeStamp stamp) {
        this.stamp = stamp;
        int slots = plan.recordRouteSlots();
        Ipv4OptionsSpec options = slots == 0 ? Ipv4OptionsSpec.NONE : Ipv4OptionsSpec.recordRoute(slots);
        var header = new Ipv4Spec(source, NOBODY, TcpView.PROTOCOL, 0, 0, 0, true, options);
        TcpSpec segment = segment(0, plan.port(), new SeqNumber(0));
        this.ip = link.headerLength();
        this.tcp = ip + header.headerLength();
        this.frame = Unpooled.buffer(tcp + segment.headerLength(), tcp + segment.headerLength());
        link.emit(frame);
        header.emit(frame, segment.headerLength());
        segment.emit(frame, source, NOBODY);
        // A checksum is the complement of the sum over all the rest.
        this.ipSum = ~frame.getUnsignedShort(ip + IP_CHECKSUM) & 0xffff;
        this.tcpSum = ~frame.getUnsignedShort(tcp + TCP_CHECKSUM) & 0xffff;
    }

    static TcpSpec segment(int sourcePort, int port, SeqNumber sequence) {
        var options = TcpOptionsSpec.of(new MaximumSegmentSize(MAXIMUM_SEGMENT_SIZE));
        return TcpSpec.syn(sourcePort, port, sequence, WINDOW, options);
    }

    /**
     * Makes a probe.
     *
     * @param target the bits of its address
     * @param ttl one of the plan's
     * @param attempt from 1
     * @param nanos when it leaves, on the clock of the capture
     * @return the frame, from index 0; the next call writes to the same octets
     */
    public ByteBuf probe(int target, int ttl, int attempt, long nanos) {
        long secret = stamp.secret(target);
        int sequence = stamp.sequence(secret, ttl, attempt, nanos);
        return written(target, ttl, ProbeStamp.sourcePort(secret), sequence, stamp.identification(target, sequence));
    }

    /** Writes what differs, all of it given: for who brings a stamp of his own. The frame is as of {@link #probe}. */
    public ByteBuf written(int target, int ttl, int sourcePort, int sequence, int id) {
        long targetSum = Integer.toUnsignedLong(target);
        frame.setShort(ip + IP_ID, id);
        frame.setByte(ip + IP_TTL, ttl);
        frame.setInt(ip + IP_DESTINATION, target);
        frame.setShort(ip + IP_CHECKSUM, InternetChecksum.finish(ipSum + targetSum + id + (ttl << OCTET)));
        frame.setShort(tcp + TCP_SOURCE_PORT, sourcePort);
        frame.setInt(tcp + TCP_SEQUENCE, sequence);
        long rest = tcpSum + targetSum + sourcePort + Integer.toUnsignedLong(sequence);
        frame.setShort(tcp + TCP_CHECKSUM, InternetChecksum.finish(rest));
        return frame;
    }

    /** Octets of a probe from the IP header on. */
    int datagramLength() {
        return frame.readableBytes() - ip;
    }
}
