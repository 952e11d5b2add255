package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/**
 * UDP datagrams, which differ in source port, length and checksum. Their payload is two octets that yield the chosen
 * checksum, and zeros.
 */
final class DatagramProbes implements SweepProbes {
    private static final int SOURCE_PORT = 0;
    private static final int LENGTH = 4;
    private static final int CHECKSUM = 6;
    private static final int EVENER = UdpView.HEADER_LENGTH;

    private final DatagramStamp stamp;
    private final HeaderTemplate header;
    private final ByteBuf frame;
    private final int udp;
    private final long sum;

    DatagramProbes(FrameLink link, Ipv4Address source, SweepShape shape, DatagramStamp stamp) {
        this.stamp = stamp;
        this.header = new HeaderTemplate(link, source, shape, DatagramStamp.SHORTEST, DatagramStamp.MOST_FURTHER);
        this.frame = header.frame();
        this.udp = frame.writerIndex();
        ByteBuf payload = Unpooled.buffer().writeZero(DatagramStamp.SHORTEST - UdpView.HEADER_LENGTH);
        new UdpSpec(0, shape.port()).emit(frame, source, HeaderTemplate.NOBODY, payload);
        this.sum = HeaderTemplate.sumBehind(frame.getUnsignedShort(udp + CHECKSUM));
        frame.writeZero(DatagramStamp.MOST_FURTHER);
    }

    @Override
    public ByteBuf probe(int target, int ttl, int attempt, long nanos) {
        long secret = stamp.secret(target);
        int word = stamp.word(secret, ttl, attempt, nanos);
        int further = DatagramStamp.further(secret);
        int length = DatagramStamp.SHORTEST + further;
        header.write(target, ttl, StampWord.identification(word), further);
        write(target, ProbeStamp.sourcePort(secret), length, DatagramStamp.checksum(word));
        return frame.writerIndex(udp + length);
    }

    /** The two octets that yield the wanted checksum are the checksum of everything else, including the wanted one. */
    private void write(int target, int sourcePort, int length, int checksum) {
        frame.setShort(udp + SOURCE_PORT, sourcePort);
        frame.setShort(udp + LENGTH, length);
        frame.setShort(udp + CHECKSUM, checksum);
        // The length is summed twice, once in the pseudo header.
        int further = 2 * (length - DatagramStamp.SHORTEST);
        long rest = sum + Integer.toUnsignedLong(target) + sourcePort + further + checksum;
        frame.setShort(udp + EVENER, InternetChecksum.finish(rest));
    }
}
