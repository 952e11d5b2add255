package io.tcprt.engine.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.TcpQuote;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV4TimeExceededPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Option;
import org.pcap4j.packet.IpV4RecordRouteOption;

/**
 * From a frame to what a match needs: TTL, ports, sequence number, all stamps of the quoted and of the outer list, and
 * whether the sequence number is one of ours. All ways give the same number, and that is looked at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Decode {
    private static final int ETHERNET = 14;
    private static final int ICMP = 8;
    private static final int RECORD_ROUTE = 7;
    private static final int SECRET = 0xabc0_0000;

    private final byte[] frame = TimeExceeded.frame();
    private final ByteBuf heap = Unpooled.wrappedBuffer(frame);
    private final ByteBuf direct = TimeExceeded.direct(frame);

    public Decode() {
        try {
            if (byViews(heap) != bare() || byPcap4j() != bare() || byViews(direct) != bare()) {
                throw new IllegalStateException("the ways do not read the same");
            }
        } catch (IllegalRawDataException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public long viewsOverHeap() {
        return byViews(heap);
    }

    @Benchmark
    public long viewsOverDirect() {
        return byViews(direct);
    }

    /** The same with both checksums of IP and that of ICMP looked at. */
    @Benchmark
    public long viewsWithChecksums() {
        var packet = (Network.Ip4) FrameDecoder.decode(LinkType.ETHERNET, heap).network();
        var icmp = (Transport.Icmp) packet.transport();
        boolean right = packet.header().checksumValid() && icmp.message().checksumValid(packet.header());
        return byViews(heap) + (right ? 1 : 0);
    }

    private static long byViews(ByteBuf bytes) {
        var packet = (Network.Ip4) FrameDecoder.decode(LinkType.ETHERNET, bytes).network();
        var icmp = (Transport.Icmp) packet.transport();
        Quote quote = icmp.message().quote();
        var quoted = (Ipv4View) quote.header().orElseThrow();
        TcpQuote ports = ((QuotedTransport.Tcp) quote.transport()).ports();
        long sum = stamps(packet.header()) + stamps(quoted);
        int sequence = ports.sequence().bits();
        return sum
                + packet.header().ttl()
                + quoted.ttl()
                + ports.sourcePort()
                + ports.destinationPort()
                + ours(sequence);
    }

    private static long stamps(Ipv4View header) {
        RecordRouteView route = header.recordRoute().orElseThrow();
        long sum = 0;
        for (int i = 0; i < route.used(); i++) {
            sum += route.slot(i).bits();
        }
        return sum;
    }

    private static int ours(int sequence) {
        return ((sequence ^ SECRET) & 0xfff0_0000) == 0 ? sequence : 0;
    }

    /** Nothing but the octets, at places that are looked for as a decoder must, with the bounds checked. */
    @Benchmark
    public long bare() {
        byte[] octets = frame;
        if (octets.length < ETHERNET + 20 || (octets[12] & 0xff) != 0x08 || octets[13] != 0) {
            return -1;
        }
        int header = (octets[ETHERNET] & 0xf) * 4;
        int quote = ETHERNET + header + ICMP;
        if (header < 20 || octets[ETHERNET + 9] != 1 || octets.length < quote + 20 || octets[quote - ICMP] != 11) {
            return -1;
        }
        int quoted = (octets[quote] & 0xf) * 4;
        int tcp = quote + quoted;
        if (quoted < 20 || octets[quote + 9] != 6 || octets.length < tcp + 8) {
            return -1;
        }
        long sum = stamps(octets, ETHERNET + 20, ETHERNET + header) + stamps(octets, quote + 20, tcp);
        int ports = word(octets, tcp);
        return sum
                + (octets[ETHERNET + 8] & 0xff)
                + (octets[quote + 8] & 0xff)
                + (ports >>> 16)
                + (ports & 0xffff)
                + ours(word(octets, tcp + 4));
    }

    private static long stamps(byte[] octets, int start, int end) {
        for (int at = start; at + 3 <= end && octets[at] != 0; ) {
            int length = octets[at] == 1 ? 1 : octets[at + 1] & 0xff;
            if (length == 0 || at + length > end) {
                return 0;
            }
            if (octets[at] == RECORD_ROUTE) {
                long sum = 0;
                int last = Math.min(at + (octets[at + 2] & 0xff) - 1, at + length);
                for (int slot = at + 3; slot + 4 <= last; slot += 4) {
                    sum += word(octets, slot);
                }
                return sum;
            }
            at += length;
        }
        return 0;
    }

    private static int word(byte[] octets, int at) {
        return octets[at] << 24
                | (octets[at + 1] & 0xff) << 16
                | (octets[at + 2] & 0xff) << 8
                | (octets[at + 3] & 0xff);
    }

    @Benchmark
    public long pcap4j() throws IllegalRawDataException {
        return byPcap4j();
    }

    private long byPcap4j() throws IllegalRawDataException {
        EthernetPacket ethernet = EthernetPacket.newPacket(frame, 0, frame.length);
        IpV4Packet outer = ethernet.get(IpV4Packet.class);
        byte[] rest = outer.get(IcmpV4TimeExceededPacket.class).getPayload().getRawData();
        IpV4Packet quoted = IpV4Packet.newPacket(rest, 0, rest.length);
        byte[] tcp = quoted.getPayload().getRawData();
        int ports = word(tcp, 0);
        return stamps(outer)
                + stamps(quoted)
                + outer.getHeader().getTtlAsInt()
                + quoted.getHeader().getTtlAsInt()
                + (ports >>> 16)
                + (ports & 0xffff)
                + ours(word(tcp, 4));
    }

    private static long stamps(IpV4Packet packet) {
        for (IpV4Option option : packet.getHeader().getOptions()) {
            if (option instanceof IpV4RecordRouteOption route) {
                byte[] octets = route.getRawData();
                return stamps(octets, 0, octets.length);
            }
        }
        return 0;
    }
}
