package io.tcprt.engine.jmh;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.internal.stamp.ProbeStamp;
import io.tcprt.engine.internal.stamp.SweepProbes;
import io.tcprt.engine.internal.stamp.SynProbes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
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
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4RecordRouteOption;
import org.pcap4j.packet.IpV4Rfc791Tos;
import org.pcap4j.packet.TcpMaximumSegmentSizeOption;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.packet.namednumber.TcpPort;

/** A SYN with nine slots of Record Route and an MSS, on Ethernet, another one each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Encode {
    private static final Ipv4Address SOURCE = Ipv4Address.parse("10.77.1.1");
    private static final Ipv4Address TARGET = Ipv4Address.parse("10.77.4.2");
    private static final EthernetSpec ETHERNET =
            new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), EtherType.IPV4);
    private static final Ipv4OptionsSpec RECORD_ROUTE = Ipv4OptionsSpec.recordRoute(9);
    private static final TcpOptionsSpec MSS = TcpOptionsSpec.of(new TcpOption.MaximumSegmentSize(1460));

    private final ByteBuf out = Unpooled.buffer(128);
    private final SynProbes probes = (SynProbes) probes(ProbeKind.TCP, 443);
    private final SweepProbes echoes = probes(ProbeKind.ICMP, 0);
    private final SweepProbes datagrams = probes(ProbeKind.UDP, 33_434);
    private final Inet4Address source = address(SOURCE);
    private final Inet4Address target = address(TARGET);
    private int counter;

    private static SweepProbes probes(ProbeKind kind, int port) {
        AddressRanges all = new AddressRanges();
        all.add(IpPrefix.parse("10.77.0.0/16"));
        TargetSpace space = TargetSpace.of(all, new AddressRanges());
        SweepPlan plan = new SweepPlan(new SweepShape(kind, port, 1, 32, 1, 9, 1, Shard.WHOLE), space, 1000, 8);
        return SweepProbes.of(FrameLink.ethernet(ETHERNET), SOURCE, plan.shape(), ProbeStamp.of(plan.shape(), 1, 2));
    }

    private static Inet4Address address(Ipv4Address address) {
        try {
            return (Inet4Address) InetAddress.getByAddress(address.octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Address, TTL, port, numbers and both checksums; where the numbers come from is left out. */
    @Benchmark
    public ByteBuf patchedTemplate() {
        counter++;
        return probes.written(TARGET.bits(), counter & 31, 40_000, counter, counter & 0xffff);
    }

    /** What a sweep does: address, TTL, ports, numbers with their keyed check, and both checksums. */
    @Benchmark
    public ByteBuf stampedFromTemplate() {
        counter++;
        return probes.probe(TARGET.bits() ^ (counter & 0xff), 1 + (counter & 31), 1, counter * 4_000L);
    }

    /** The same of an echo request, whose payload has a check of its own. */
    @Benchmark
    public ByteBuf stampedEcho() {
        counter++;
        return echoes.probe(TARGET.bits() ^ (counter & 0xff), 1 + (counter & 31), 1, counter * 4_000L);
    }

    /** The same of a datagram. */
    @Benchmark
    public ByteBuf stampedDatagram() {
        counter++;
        return datagrams.probe(TARGET.bits() ^ (counter & 0xff), 1 + (counter & 31), 1, counter * 4_000L);
    }

    /** The whole frame, written anew. */
    @Benchmark
    public ByteBuf bySpecs() {
        counter++;
        out.clear();
        TcpSpec segment = TcpSpec.syn(40_000, 443, new SeqNumber(counter), 64_240, MSS);
        ETHERNET.emit(out);
        new Ipv4Spec(SOURCE, TARGET, TcpView.PROTOCOL, counter & 31, counter & 0xffff, 0, true, RECORD_ROUTE)
                .emit(out, segment.headerLength());
        segment.emit(out, SOURCE, TARGET);
        return out;
    }

    @Benchmark
    public byte[] pcap4j() {
        counter++;
        TcpPacket.Builder tcp = new TcpPacket.Builder()
                .srcPort(TcpPort.getInstance((short) 40_000))
                .dstPort(TcpPort.HTTPS)
                .sequenceNumber(counter)
                .syn(true)
                .window((short) 64_240)
                .options(List.of(new TcpMaximumSegmentSizeOption.Builder()
                        .maxSegSize((short) 1460)
                        .correctLengthAtBuild(true)
                        .build()))
                .srcAddr(source)
                .dstAddr(target)
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .paddingAtBuild(true);
        IpV4Packet.Builder ip = new IpV4Packet.Builder()
                .version(IpVersion.IPV4)
                .tos(IpV4Rfc791Tos.newInstance((byte) 0))
                .ttl((byte) (counter & 31))
                .identification((short) counter)
                .dontFragmentFlag(true)
                .protocol(IpNumber.TCP)
                .srcAddr(source)
                .dstAddr(target)
                .options(List.of(new IpV4RecordRouteOption.Builder()
                        .length((byte) 39)
                        .pointer((byte) 4)
                        .routeData(List.of())
                        .build()))
                .payloadBuilder(tcp)
                .correctChecksumAtBuild(true)
                .correctLengthAtBuild(true)
                .paddingAtBuild(true);
        return new EthernetPacket.Builder()
                .srcAddr(org.pcap4j.util.MacAddress.ETHER_BROADCAST_ADDRESS)
                .dstAddr(org.pcap4j.util.MacAddress.ETHER_BROADCAST_ADDRESS)
                .type(org.pcap4j.packet.namednumber.EtherType.IPV4)
                .payloadBuilder(ip)
                .paddingAtBuild(true)
                .build()
                .getRawData();
    }
}
