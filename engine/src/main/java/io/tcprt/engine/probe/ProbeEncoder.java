package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * Makes the probes of one flow, with Record Route if asked for. The source does not stamp itself: all slots are for the
 * path.
 *
 * <p>Only what load balancers do not look at differs between the probes of a flow. An echo keeps its checksum: the payload makes up for what differs, as some routers hash the first
 * octets of whatever follows IP (Paris traceroute). A UDP probe bears its identity in the payload, and thereby in
 * its checksum, which every router quotes.
 */
public final class ProbeEncoder {
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
    private final TcpProbes tcp;

    /**
     * An encoder for one flow. Its TCP probes are SYNs that nobody minds.
     *
     * @param recordRouteSlots 1 to 9, or 0 for none; always 0 for IPv6
     */
    public ProbeEncoder(FrameLink link, Flow flow, ProbeId id, int recordRouteSlots) {
        this(link, flow, id, recordRouteSlots, TcpProbes.of(flow, id, TcpForm.DEFAULT));
    }

    /**
     * An encoder for one flow.
     *
     * @param recordRouteSlots 1 to 9, or 0 for none; always 0 for IPv6
     * @param tcp makes its segments, if it is one of TCP
     */
    public ProbeEncoder(FrameLink link, Flow flow, ProbeId id, int recordRouteSlots, TcpProbes tcp) {
        this.link = link;
        this.flow = flow;
        this.id = id;
        this.tcp = tcp;
        this.header = new ProbeHeader(flow, id, recordRouteSlots);
    }

    /** The same flow and the same identities, without Record Route. */
    public ProbeEncoder plain() {
        return new ProbeEncoder(link, flow, id, 0, tcp);
    }

    /** The probe of one TTL (1 to 255) and attempt (1 to 15, or more where all probes have one TTL). */
    public Encoded encode(int ttl, int attempt) {
        ByteBuf message = message(ttl, attempt);
        IpSpec ip = header.of(ttl, attempt);
        ByteBuf frame = Unpooled.buffer(link.headerLength() + ip.headerLength() + message.readableBytes());
        link.emit(frame);
        ip.emit(frame, message.readableBytes());
        frame.writeBytes(message);
        return new Encoded(read(FrameDecoder.decode(link.type(), frame)).orElseThrow(), frame);
    }

    /** The reset for what a SYN of this flow has half opened; empty for a probe of another kind. */
    public Optional<ByteBuf> withdrawing(Probe probe) {
        return probe.key() instanceof ProbeKey.Tcp syn
                ? Optional.of(new ResetEncoder(link, flow).withdrawing(syn))
                : Optional.empty();
    }

    /** The probe in a captured frame, if it may be one of this flow; empty when the frame is none. */
    public Optional<Probe> read(Decoded frame) {
        return tcp.read(frame);
    }

    private ByteBuf message(int ttl, int attempt) {
        return switch (flow.kind()) {
            case TCP -> segment(ttl, attempt);
            case ICMP -> echo(ttl, attempt);
            case UDP -> datagram(ttl, attempt);
        };
    }

    private ByteBuf segment(int ttl, int attempt) {
        TcpSpec segment = tcp.segment(ttl, attempt);
        ByteBuf out = Unpooled.buffer(segment.headerLength() + tcp.payload().readableBytes());
        segment.emit(out, flow.source(), flow.destination(), tcp.payload());
        return out;
    }

    private ByteBuf echo(int ttl, int attempt) {
        int sequence = id.echoSequence(ttl, attempt);
        int token = id.sequence(ttl, attempt).bits();
        int evener = InternetChecksum.finish(sequence + (token >>> Short.SIZE) + (token & 0xffff));
        ByteBuf payload =
                Unpooled.buffer(PAYLOAD).writeInt(token).writeShort(evener).writeZero(PAYLOAD - 6);
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
