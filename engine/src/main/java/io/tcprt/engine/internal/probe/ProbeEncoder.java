package io.tcprt.engine.internal.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * Builds the probes of one flow, with Record Route if requested. The source does not record itself, so that all slots are left
 * for the path.
 *
 * <p>The probes of a flow differ only in fields that load balancers ignore. Some routers hash the first octets of whatever
 * follows the IP header, so an echo request keeps a constant checksum: its payload compensates for the fields that change, as
 * in Paris traceroute. A UDP probe carries its identity in the payload and thereby in its checksum, which every router quotes.
 *
 * @since 0.1
 */
public final class ProbeEncoder {
    /** Octets, as Windows ping sends. */
    static final int PAYLOAD = 32;

    /**
     * A probe and its frame.
     *
     * @param probe the probe, to match answers with
     * @param frame the frame with its link header, in a buffer of its own from index 0
     * @since 0.1
     */
    public record Encoded(Probe probe, ByteBuf frame) {}

    private final FrameLink link;
    private final Flow flow;
    private final ProbeId id;
    private final ProbeHeader header;
    private final TcpProbes tcp;

    /**
     * An encoder for one flow, with the default form of TCP probes: a SYN with an MSS option.
     *
     * @param link link header of the frames
     * @param flow the flow
     * @param id the flow's secrets
     * @param recordRouteSlots slots of the Record Route option, 1 to 9, or 0 for no option; always 0 for IPv6
     * @throws IllegalArgumentException if {@code recordRouteSlots} is not 0 for IPv6
     */
    public ProbeEncoder(FrameLink link, Flow flow, ProbeId id, int recordRouteSlots) {
        this(link, flow, id, recordRouteSlots, TcpProbes.of(flow, id, TcpForm.DEFAULT));
    }

    /**
     * An encoder for one flow.
     *
     * @param link link header of the frames
     * @param flow the flow
     * @param id the flow's secrets
     * @param recordRouteSlots slots of the Record Route option, 1 to 9, or 0 for no option; always 0 for IPv6
     * @param tcp builds the segments of a TCP flow; unused for other kinds
     * @throws IllegalArgumentException if {@code recordRouteSlots} is not 0 for IPv6
     */
    public ProbeEncoder(FrameLink link, Flow flow, ProbeId id, int recordRouteSlots, TcpProbes tcp) {
        this.link = link;
        this.flow = flow;
        this.id = id;
        this.tcp = tcp;
        this.header = new ProbeHeader(flow, id, recordRouteSlots);
    }

    /** {@return an encoder for the same flow with the same secrets, without Record Route} */
    public ProbeEncoder plain() {
        return new ProbeEncoder(link, flow, id, 0, tcp);
    }

    /**
     * An encoder for the same flow with the same secrets, whose TCP probes are segments of another form outside any
     * connection.
     *
     * @param form the form of TCP probes; unused for other kinds
     * @return the encoder, without Record Route
     */
    public ProbeEncoder as(TcpForm form) {
        return new ProbeEncoder(link, flow, id, 0, TcpProbes.of(flow, id, form));
    }

    /**
     * An encoder for a fresh flow whose probes can be told to be of the same trace.
     *
     * @param sourcePort its source port or echo identifier
     * @param form the form of TCP probes; unused for other kinds
     * @return the encoder, without Record Route
     */
    public ProbeEncoder from(int sourcePort, TcpForm form) {
        Flow fresh = flow.from(sourcePort);
        ProbeId secrets = id.ofFreshFlow();
        return new ProbeEncoder(link, fresh, secrets, 0, TcpProbes.of(fresh, secrets, form));
    }

    /**
     * An encoder for echo requests to the same target that can be told to be of the same trace.
     *
     * @return the encoder, of the flow {@link Flow#echoes}
     */
    public ProbeEncoder echoes() {
        return new ProbeEncoder(link, flow.echoes(), id.ofFreshFlow(), 0, tcp);
    }

    /**
     * Builds a closing probe, whose identity is none of those of {@link #encode}.
     *
     * @param ttl TTL or hop limit, 1 to 255
     * @param number number of the closing probe, 1 to {@value ClosingMark#MOST}
     * @return the probe and its frame
     */
    public Encoded closing(int ttl, int number) {
        return encode(ttl, ClosingMark.attempt(ttl, number), /* limited= */ false);
    }

    /**
     * Builds a probe of the path.
     *
     * @param ttl TTL or hop limit, 1 to 255
     * @param attempt attempt number, 1 to 15
     * @return the probe and its frame
     */
    public Encoded encode(int ttl, int attempt) {
        return encode(ttl, attempt, /* limited= */ ttl >= DirectPlan.UNLIMITED);
    }

    /**
     * Builds a probe of the target alone, with the TTL {@value DirectPlan#TTL}.
     *
     * @param attempt attempt number, from 1
     * @return the probe and its frame
     */
    public Encoded direct(int attempt) {
        return encode(DirectPlan.TTL, attempt, /* limited= */ false);
    }

    /** @param limited whether it bears the mark of a probe that is meant to end where its TTL does */
    private Encoded encode(int ttl, int attempt, boolean limited) {
        ByteBuf message = message(ttl, attempt, limited);
        IpSpec ip = header.of(ttl, attempt);
        ByteBuf frame = Unpooled.buffer(link.headerLength() + ip.headerLength() + message.readableBytes());
        link.emit(frame);
        ip.emit(frame, message.readableBytes());
        frame.writeBytes(message);
        return new Encoded(read(FrameDecoder.decode(link.type(), frame)).orElseThrow(), frame);
    }

    /**
     * Builds the reset that closes the connection a SYN of this flow half-opened.
     *
     * @param probe a probe of this flow
     * @return the reset as a frame; empty unless the probe is a TCP probe
     */
    public Optional<ByteBuf> withdrawing(Probe probe) {
        return probe.key() instanceof ProbeKey.Tcp syn
                ? Optional.of(new ResetEncoder(link, flow).withdrawing(syn))
                : Optional.empty();
    }

    /**
     * Reads a probe from a captured frame.
     *
     * @param frame a captured frame
     * @return the probe; empty if the frame is not one
     */
    public Optional<Probe> read(Decoded frame) {
        return tcp.read(frame);
    }

    private ByteBuf message(int ttl, int attempt, boolean limited) {
        return switch (flow.kind()) {
            case TCP -> segment(ttl, attempt, limited);
            case ICMP -> echo(ttl, attempt, limited);
            case UDP -> datagram(ttl, attempt, limited);
        };
    }

    private ByteBuf segment(int ttl, int attempt, boolean limited) {
        TcpSpec segment = tcp.segment(ttl, attempt, limited ? ProbeId.limitedWindow(ttl) : ProbeId.window(ttl));
        ByteBuf out = Unpooled.buffer(segment.headerLength() + tcp.payload().readableBytes());
        segment.emit(out, flow.source(), flow.destination(), tcp.payload());
        return out;
    }

    private ByteBuf echo(int ttl, int attempt, boolean limited) {
        int sequence = id.echoSequence(ttl, attempt);
        int token = id.sequence(ttl, attempt).bits();
        int mark = limited ? OwnMark.LIMITED : 0;
        ByteBuf payload = Unpooled.buffer(PAYLOAD)
                .writeInt(token)
                .writeShort(OwnMark.evener(sequence, token, mark))
                .writeShort(mark)
                .writeZero(PAYLOAD - 8);
        EchoSpec echo = new EchoSpec(flow.sourcePort(), sequence, PAYLOAD);
        ByteBuf out = Unpooled.buffer(echo.length());
        echo.emit(out, flow.source(), flow.destination(), payload, 0);
        return out;
    }

    private ByteBuf datagram(int ttl, int attempt, boolean limited) {
        ByteBuf payload = Unpooled.buffer(PAYLOAD)
                .writeInt(id.sequence(ttl, attempt).bits())
                .writeShort(limited ? OwnMark.LIMITED : 0)
                .writeZero(PAYLOAD - 6);
        ByteBuf out = Unpooled.buffer(UdpView.HEADER_LENGTH + PAYLOAD);
        new UdpSpec(flow.sourcePort(), flow.destinationPort()).emit(out, flow.source(), flow.destination(), payload);
        return out;
    }
}
