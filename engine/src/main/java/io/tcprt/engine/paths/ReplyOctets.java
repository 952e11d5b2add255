package io.tcprt.engine.paths;

import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Answers as octets for sorting and for temporary files of one run. This is no format to keep: it may change with every
 * version. Numbers are big-endian.
 *
 * <pre>
 *  target 4 | kind 1 | port 2 | run 8 | TTL 1 | attempt 1 | time 8 | source 4 | from 4 | rest
 * </pre>
 *
 * <p>In the order of unsigned octets the answers of a path are adjacent, in the order of its probes, and the first answer
 * to a probe precedes further ones. Equal answers have equal octets, so the order never depends on that of the input.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class ReplyOctets {
    /** A value that no octet, port or code has. */
    private static final short ABSENT = -1;

    private static final List<ProbeKind> PROBES = List.of(ProbeKind.values());
    private static final List<ReplyKind> REPLIES = List.of(ReplyKind.values());
    private static final List<MatchKey> KEYS = List.of(MatchKey.values());

    private static final Ipv4Address NO_SOURCE = new Ipv4Address(0);

    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
    private final Origins origins = new Origins();

    /**
     * Writes an answer over the last one. Lists of more than 255 entries are cut, which is more than a packet has room
     * for.
     *
     * @param answer an answer from an IPv4 address
     * @return its length in octets
     */
    public int write(PathReply answer) {
        buffer.clear();
        buffer.putInt(answer.target().bits())
                .put((byte) PROBES.indexOf(answer.kind()))
                .putShort((short) answer.port())
                .putLong(origins.number(answer.origin()));
        buffer.put((byte) answer.ttl())
                .put((byte) answer.attempt())
                .putLong(answer.time().epochNanos());
        buffer.putInt(answer.origin().map(Origin::source).orElse(NO_SOURCE).bits());
        Reply reply = answer.reply();
        buffer.putInt(((Ipv4Address) reply.from()).bits());
        buffer.put((byte) REPLIES.indexOf(reply.kind()))
                .put((byte) KEYS.indexOf(reply.match()))
                .put((byte) reply.ttl());
        buffer.putShort((short) reply.quotedTtl().orElse(ABSENT))
                .putLong(reply.rttNanos().orElse(ABSENT));
        buffer.putShort(reply.icmp().map(icmp -> (short) icmp.type()).orElse(ABSENT));
        buffer.put((byte) reply.icmp().map(IcmpReason::code).orElse(0).intValue());
        route(reply.recordRoute());
        labels(reply.mpls());
        return buffer.position();
    }

    /** {@return the buffer that begins with the answer that {@link #write} wrote last; the next call overwrites it} */
    public byte[] octets() {
        return buffer.array();
    }

    private void route(Optional<RecordRouteReading> reading) {
        buffer.put((byte) (reading.isPresent() ? 1 : 0));
        reading.ifPresent(route -> {
            buffer.put((byte) route.slots()).put((byte) (route.full() ? 1 : 0));
            addresses(route.forward());
            addresses(route.own().stream().toList());
            addresses(route.reverse());
        });
    }

    private void addresses(List<Ipv4Address> list) {
        int count = Math.min(list.size(), 0xff);
        buffer.put((byte) count);
        list.subList(0, count).forEach(address -> buffer.putInt(address.bits()));
    }

    private void labels(List<MplsLabel> labels) {
        int count = Math.min(labels.size(), 0xff);
        buffer.put((byte) count);
        for (MplsLabel label : labels.subList(0, count)) {
            buffer.putInt(label.label()).put((byte) label.tc()).put((byte) (label.bottom() ? 1 : 0));
            buffer.put((byte) label.ttl());
        }
    }

    /**
     * Reads an answer.
     *
     * @param octets as {@link #write} of this object made them
     * @param start the index of the first octet
     * @param length the number of octets
     * @return the answer
     */
    public PathReply read(byte[] octets, int start, int length) {
        ByteBuffer in = ByteBuffer.wrap(octets, start, length);
        Ipv4Address target = new Ipv4Address(in.getInt());
        ProbeKind kind = PROBES.get(in.get());
        int port = Short.toUnsignedInt(in.getShort());
        long run = in.getLong();
        int ttl = Byte.toUnsignedInt(in.get());
        int attempt = Byte.toUnsignedInt(in.get());
        CaptureTime time = new CaptureTime(in.getLong());
        Ipv4Address source = new Ipv4Address(in.getInt());
        return new PathReply(origins.of(run, source), kind, port, target, ttl, attempt, time, reply(in));
    }

    private static Reply reply(ByteBuffer in) {
        Ipv4Address from = new Ipv4Address(in.getInt());
        ReplyKind kind = REPLIES.get(in.get());
        MatchKey match = KEYS.get(in.get());
        int ttl = Byte.toUnsignedInt(in.get());
        int quotedTtl = in.getShort();
        long rtt = in.getLong();
        int type = in.getShort();
        int code = Byte.toUnsignedInt(in.get());
        return new Reply(
                kind,
                from,
                rtt == ABSENT ? OptionalLong.empty() : OptionalLong.of(rtt),
                type == ABSENT ? Optional.empty() : Optional.of(new IcmpReason(type, code, OptionalInt.empty())),
                ttl,
                quotedTtl == ABSENT ? OptionalInt.empty() : OptionalInt.of(quotedTtl),
                match,
                /* probeFrame= */ 0,
                /* frame= */ 0,
                route(in),
                labels(in),
                List.of(),
                List.of());
    }

    private static Optional<RecordRouteReading> route(ByteBuffer in) {
        if (in.get() == 0) {
            return Optional.empty();
        }
        int slots = Byte.toUnsignedInt(in.get());
        boolean full = in.get() != 0;
        List<Ipv4Address> forward = addresses(in);
        Optional<Ipv4Address> own = addresses(in).stream().findFirst();
        return Optional.of(new RecordRouteReading(slots, full, forward, own, addresses(in)));
    }

    private static List<Ipv4Address> addresses(ByteBuffer in) {
        int count = Byte.toUnsignedInt(in.get());
        List<Ipv4Address> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(new Ipv4Address(in.getInt()));
        }
        return List.copyOf(list);
    }

    private static List<MplsLabel> labels(ByteBuffer in) {
        int count = Byte.toUnsignedInt(in.get());
        List<MplsLabel> labels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int label = in.getInt();
            int tc = in.get();
            boolean bottom = in.get() != 0;
            labels.add(new MplsLabel(label, tc, bottom, Byte.toUnsignedInt(in.get())));
        }
        return List.copyOf(labels);
    }
}
