package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.plan.Flow;

/**
 * Makes the probes of one flow, with Record Route if asked for. The source does not stamp itself: all slots are for the
 * path.
 *
 * <p>Only what load balancers do not look at differs between the probes of a flow. A SYN offers an MSS, since firewalls
 * drop one without. An echo keeps its checksum: the payload makes up for the sequence number, as some routers hash the
 * first octets of whatever follows IP (Paris traceroute). A UDP probe bears its identity in the payload, and thereby in
 * its checksum, which every router quotes.
 */
public final class ProbeEncoder {
    /** What two fixed headers leave of the 1500 octets of an Ethernet. */
    private static final int MAXIMUM_SEGMENT_SIZE = 1460;

    private static final int MAXIMUM_SEGMENT_SIZE_6 = 1440;

    /** As Windows tracert and ping send. */
    private static final int PAYLOAD = 32;

    /**
     * A probe and its octets.
     *
     * @param probe what answers will be matched with
     * @param frame from the link header on, ready for the wire; its own octets, from index 0
     */
    public record Encoded(Probe probe, ByteBuf frame) {}

    private final FrameLink link;
    private final Flow flow;
    private final ProbeId id;
    private final ProbeHeader header;

    /**
     * An encoder for one flow.
     *
     * @param recordRouteSlots 1 to 9, or 0 for none; always 0 for IPv6
     */
    public ProbeEncoder(FrameLink link, Flow flow, ProbeId id, int recordRouteSlots) {
        this.link = link;
        this.flow = flow;
        this.id = id;
        this.header = new ProbeHeader(flow, id, recordRouteSlots);
    }

    /** The same flow and the same identities, without Record Route. */
    public ProbeEncoder plain() {
        return new ProbeEncoder(link, flow, id, 0);
    }

    /** The probe of one TTL (1 to 255) and attempt (1 to 15, or more where all probes have one TTL). */
    public Encoded encode(int ttl, int attempt) {
        ByteBuf message = message(ttl, attempt);
        IpSpec ip = header.of(ttl, attempt);
        ByteBuf frame = Unpooled.buffer(link.headerLength() + ip.headerLength() + message.readableBytes());
        link.emit(frame);
        ip.emit(frame, message.readableBytes());
        frame.writeBytes(message);
        Probe probe = ProbeReader.read(FrameDecoder.decode(link.type(), frame)).orElseThrow();
        return new Encoded(probe, frame);
    }

    private ByteBuf message(int ttl, int attempt) {
        return switch (flow.kind()) {
            case TCP -> syn(ttl, attempt);
            case ICMP -> echo(ttl, attempt);
            case UDP -> datagram(ttl, attempt);
        };
    }

    private ByteBuf syn(int ttl, int attempt) {
        TcpSpec syn = TcpSpec.syn(
                flow.sourcePort(),
                flow.destinationPort(),
                id.sequence(ttl, attempt),
                ProbeId.window(ttl),
                TcpOptionsSpec.mss(flow.version() == 4 ? MAXIMUM_SEGMENT_SIZE : MAXIMUM_SEGMENT_SIZE_6));
        ByteBuf out = Unpooled.buffer(syn.headerLength());
        syn.emit(out, flow.source(), flow.destination());
        return out;
    }

    private ByteBuf echo(int ttl, int attempt) {
        int sequence = id.echoSequence(ttl, attempt);
        ByteBuf payload = Unpooled.buffer(PAYLOAD).writeShort(0xffff - sequence).writeZero(PAYLOAD - 2);
        EchoSpec echo = new EchoSpec(flow.sourcePort(), sequence, PAYLOAD);
        ByteBuf out = Unpooled.buffer(echo.length());
        echo.emit(out, flow.source(), flow.destination(), payload, 0);
        return out;
    }

    private ByteBuf datagram(int ttl, int attempt) {
        ByteBuf payload = Unpooled.buffer(PAYLOAD)
                .writeInt(id.sequence(ttl, attempt).bits())
                .writeZero(PAYLOAD - 4);
        ByteBuf out = Unpooled.buffer(UdpView.HEADER_LENGTH + PAYLOAD);
        new UdpSpec(flow.sourcePort(), flow.destinationPort()).emit(out, flow.source(), flow.destination(), payload);
        return out;
    }
}
