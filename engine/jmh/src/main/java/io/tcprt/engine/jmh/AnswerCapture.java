package io.tcprt.engine.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionSpec;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.internal.stamp.SweepProbes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a capture of Time Exceeded, as a sweep of many targets draws them: no frame like another, 126 octets each. Ethernet,
 * IPv4 with Record Route, ICMP, the probe with its Record Route and its whole TCP header.
 *
 * <p>Arguments: the file, which must not exist; how many frames; and how many microseconds apart, if it is not one.
 */
public final class AnswerCapture {
    private static final int TTL = 8, CHECKSUM = 10, POINTER = 2, ROUTE = 3;
    private static final EthernetSpec ETHERNET =
            new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), EtherType.IPV4);
    private static final int ROUTERS = Ipv4Address.parse("10.88.0.0").bits();
    private static final long BEGIN = 1_700_000_000_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long ROUND_TRIP = 20_000_000;
    private static final int INITIAL_TTL = 64;

    private final SweepProbes probes = SweepProbes.of(FrameLink.RAW, Sweep.SOURCE, Sweep.PLAN.shape(), Sweep.STAMP);
    private final ByteBuf out = Unpooled.buffer(256);
    private final long interval;

    private AnswerCapture(long interval) {
        this.interval = interval;
    }

    public static void main(String[] args) throws IOException {
        long interval = args.length > 2 ? Long.parseLong(args[2]) : 1;
        new AnswerCapture(interval * NANOS_PER_MICRO).write(Path.of(args[0]), Integer.parseInt(args[1]));
    }

    private void write(Path file, int frames) throws IOException {
        try (CaptureWriter capture = CaptureWriter.create(file, LinkType.ETHERNET, 1 << 16)) {
            for (int i = 0; i < frames; i++) {
                long sent = BEGIN + i * interval;
                answer(i, sent);
                capture.write(sent + ROUND_TRIP, out.writerIndex(), out, 0, out.writerIndex());
            }
        }
    }

    /** The TTLs of a target follow each other, so that a replay finds whole paths. */
    private void answer(int i, long sent) {
        int ttl = 1 + i % Sweep.PLAN.shape().ttls();
        TargetSpace space = Sweep.PLAN.space();
        int target = space.addressAt(i / Sweep.PLAN.shape().ttls() % space.size());
        ByteBuf probe = probes.probe(target, ttl, 1, sent);
        expire(probe, ttl);
        int quoted = probe.readableBytes();
        Ipv4OptionSpec stamps = new Ipv4OptionSpec.RecordRoute(pointer(ttl), stamps(ttl));
        Ipv4Spec header = new Ipv4Spec(
                new Ipv4Address(ROUTERS + ttl),
                Sweep.SOURCE,
                IcmpView.PROTOCOL,
                INITIAL_TTL - ttl,
                i & 0xffff,
                0,
                false,
                Ipv4OptionsSpec.of(stamps));
        out.clear();
        ETHERNET.emit(out);
        header.emit(out, IcmpView.HEADER_LENGTH + quoted);
        IcmpErrorSpec.timeExceeded().emit(out, probe, probe.readerIndex(), probe.writerIndex());
    }

    /** The probe as the router has it: stamped on its way, and its TTL counted down. */
    private static void expire(ByteBuf probe, int ttl) {
        int start = probe.readerIndex();
        int route = start + Ipv4View.MIN_HEADER_LENGTH;
        probe.setByte(start + TTL, 1);
        probe.setByte(route + POINTER, pointer(ttl));
        List<Ipv4Address> stamps = stamps(ttl);
        for (int slot = 0; slot < stamps.size(); slot++) {
            probe.setInt(route + ROUTE + slot * 4, stamps.get(slot).bits());
        }
        probe.setShort(start + CHECKSUM, 0);
        int end = start + (probe.getByte(start) & 0xf) * 4;
        probe.setShort(start + CHECKSUM, InternetChecksum.of(probe, start, end));
    }

    private static int passed(int ttl) {
        return Math.min(ttl - 1, Sweep.PLAN.shape().recordRouteSlots());
    }

    private static int pointer(int ttl) {
        return RecordRouteView.FIRST_POINTER + 4 * passed(ttl);
    }

    /** Slots behind the pointer are still empty. */
    private static List<Ipv4Address> stamps(int ttl) {
        return IntStream.rangeClosed(1, Sweep.PLAN.shape().recordRouteSlots())
                .mapToObj(hop -> new Ipv4Address(hop <= passed(ttl) ? ROUTERS + hop : 0))
                .toList();
    }
}
