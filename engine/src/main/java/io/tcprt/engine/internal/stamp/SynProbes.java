package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption.MaximumSegmentSize;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/** SYNs with an MSS option, which differ in source port, sequence number and checksum. */
public final class SynProbes implements SweepProbes {
    private static final int SOURCE_PORT = 0;
    private static final int SEQUENCE = 4;
    private static final int CHECKSUM = 16;

    /** An Ethernet's 1500 octets less the two fixed headers. */
    static final int MAXIMUM_SEGMENT_SIZE = 1460;

    private static final int WINDOW = 64_240;

    static final int LENGTH = segment(0, 0, new SeqNumber(0)).headerLength();

    private final SynStamp stamp;
    private final HeaderTemplate header;
    private final ByteBuf frame;
    private final int tcp;
    private final long sum;

    SynProbes(FrameLink link, Ipv4Address source, SweepShape shape, SynStamp stamp) {
        this.stamp = stamp;
        this.header = new HeaderTemplate(link, source, shape, LENGTH, 0);
        this.frame = header.frame();
        this.tcp = frame.writerIndex();
        segment(0, shape.port(), new SeqNumber(0)).emit(frame, source, HeaderTemplate.NOBODY);
        this.sum = HeaderTemplate.sumBehind(frame.getUnsignedShort(tcp + CHECKSUM));
    }

    static TcpSpec segment(int sourcePort, int port, SeqNumber sequence) {
        var options = TcpOptionsSpec.of(new MaximumSegmentSize(MAXIMUM_SEGMENT_SIZE));
        return TcpSpec.syn(sourcePort, port, sequence, WINDOW, options);
    }

    @Override
    public ByteBuf probe(int target, int ttl, int attempt, long nanos) {
        long secret = stamp.secret(target);
        int sequence = stamp.sequence(secret, ttl, attempt, nanos);
        return written(target, ttl, ProbeStamp.sourcePort(secret), sequence, stamp.identification(target, sequence));
    }

    /** Writes a probe with a stamp that the caller computed. The frame is as for {@link #probe}. */
    public ByteBuf written(int target, int ttl, int sourcePort, int sequence, int id) {
        header.write(target, ttl, id, 0);
        frame.setShort(tcp + SOURCE_PORT, sourcePort);
        frame.setInt(tcp + SEQUENCE, sequence);
        long rest = sum + Integer.toUnsignedLong(target) + sourcePort + Integer.toUnsignedLong(sequence);
        frame.setShort(tcp + CHECKSUM, InternetChecksum.finish(rest));
        return frame;
    }
}
