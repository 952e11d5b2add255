package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/**
 * Echo requests. Their payload, which an echo reply returns whole, is
 *
 * <pre>
 *  check 4 | nanoseconds within a unit of the clock 2 | identification 2 | checksum compensation 2 | zeros
 * </pre>
 */
final class EchoProbes implements SweepProbes {
    /** Where in the payload each part begins. */
    static final int CHECK = 0;

    static final int FINE = 4;
    static final int ID = 6;
    static final int EVENER = 8;

    /** Octets of the payload that the stamp takes. */
    static final int STAMPED = 10;

    /** As long as that of Windows tracert and ping. */
    private static final int PAYLOAD = 32;

    static final int LENGTH = IcmpView.HEADER_LENGTH + PAYLOAD;

    private static final int CHECKSUM = 2;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;

    private final EchoStamp stamp;
    private final HeaderTemplate header;
    private final ByteBuf frame;
    private final int icmp;
    private final int payload;
    private final long sum;

    EchoProbes(FrameLink link, Ipv4Address source, SweepShape shape, EchoStamp stamp) {
        this.stamp = stamp;
        this.header = new HeaderTemplate(link, source, shape, LENGTH, 0);
        this.frame = header.frame();
        this.icmp = frame.writerIndex();
        this.payload = icmp + IcmpView.HEADER_LENGTH;
        new EchoSpec(0, 0, PAYLOAD).emit(frame, source, HeaderTemplate.NOBODY);
        this.sum = HeaderTemplate.sumBehind(frame.getUnsignedShort(icmp + CHECKSUM));
    }

    @Override
    public ByteBuf probe(int target, int ttl, int attempt, long nanos) {
        long secret = stamp.secret(target);
        int word = stamp.word(secret, ttl, attempt, nanos);
        int id = StampWord.identification(word);
        header.write(target, ttl, id, 0);
        int checksum = stamp.checksum(secret);
        int identifier = stamp.identifier(secret);
        int sequence = stamp.sequence(secret, word);
        frame.setShort(icmp + CHECKSUM, checksum);
        frame.setShort(icmp + IDENTIFIER, identifier);
        frame.setShort(icmp + SEQUENCE, sequence);
        writePayload(target, word, nanos, id, checksum + identifier + sequence);
        return frame;
    }

    /** The compensation is the checksum of everything else, including the wanted checksum. */
    private void writePayload(int target, int word, long nanos, int id, int headerSum) {
        int fine = StampWord.CLOCK.within(nanos);
        int check = stamp.check(target, word, fine, StampWord.CLOCK.round(nanos));
        frame.setInt(payload + CHECK, check);
        frame.setShort(payload + FINE, fine);
        frame.setShort(payload + ID, id);
        long rest = sum + headerSum + Integer.toUnsignedLong(check) + fine + id;
        frame.setShort(payload + EVENER, InternetChecksum.finish(rest));
    }
}
