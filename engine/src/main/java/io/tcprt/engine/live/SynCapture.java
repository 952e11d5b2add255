package io.tcprt.engine.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.EthernetView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.PcapWire;
import io.tcprt.engine.wire.WireException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What passes of TCP handshakes on all interfaces that are up, each for itself: which interface a connection leaves by is what
 * is asked.
 */
final class SynCapture implements AutoCloseable {
    /** Segments with SYN or RST, in pcap-filter(7) syntax. */
    private static final String HANDSHAKES = "(tcp[13] & 6 != 0) or (ip6 proto 6 and ip6[53] & 6 != 0)";

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** How many pauses in a row to wait for a SYN: a busy host reads its capture late. */
    private static final int PATIENCE = 100;

    private final Map<String, PcapWire> wires = new LinkedHashMap<>();

    private SynCapture() {}

    /**
     * Opens all interfaces that are up and can be opened. Nothing is read before {@link #listen}.
     *
     * @throws WireException if none can be opened
     */
    static SynCapture open() throws WireException {
        SynCapture capture = new SynCapture();
        Optional<WireException> fault = Optional.empty();
        for (String device : devices()) {
            try {
                capture.wires.put(device, PcapWire.open(device, HANDSHAKES));
            } catch (WireException e) {
                // One that cannot be read, as of a link type that is not known, leaves the others.
                fault = Optional.of(e);
            }
        }
        if (capture.wires.isEmpty()) {
            throw fault.orElseGet(() -> new WireException("no interface is up; 'tcprt-engine doctor' lists them"));
        }
        return capture;
    }

    private static List<String> devices() throws WireException {
        List<String> up = new ArrayList<>();
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            for (NetworkInterface one : all.toList()) {
                if (one.isUp()) {
                    up.add(one.getName());
                }
            }
        } catch (SocketException e) {
            throw new WireException("cannot read the interfaces of this machine: " + e.getMessage(), e);
        }
        return up;
    }

    void listen() {
        wires.values().forEach(PcapWire::listen);
    }

    /** Forgets what was captured up to now. */
    void skip() throws WireException {
        for (PcapWire wire : wires.values()) {
            while (wire.poll(0).isPresent()) {
                // Of no connection that is asked about.
            }
        }
    }

    /** What a capture shows of one connection. */
    record Seen(List<SynDeparture> syns, boolean answered) {}

    /**
     * Reads until the SYNs of a connection were seen, and an answer if one is waited for, or neither will be.
     *
     * @param flow the connection as its socket has it. NAT may have changed it: then it is told by its source port, or else by
     *     its destination
     * @param settled whether the kernel had an answer, which the capture then shows as well
     */
    Seen connection(Flow flow, boolean settled) throws WireException {
        List<SynDeparture> syns = new ArrayList<>();
        List<TcpFrame> answers = new ArrayList<>();
        int pauses = 0;
        while (pauses < PATIENCE) {
            boolean any = false;
            for (Map.Entry<String, PcapWire> wire : wires.entrySet()) {
                Optional<Captured> frame = wire.getValue().poll(0);
                while (frame.isPresent()) {
                    any = true;
                    TcpFrame.of(frame.get()).ifPresent(segment -> {
                        if (segment.flags().isSyn()) {
                            syns.add(segment.departure(wire.getKey()));
                        } else {
                            answers.add(segment);
                        }
                    });
                    frame = wire.getValue().poll(0);
                }
            }
            Seen seen = seen(flow, syns, answers);
            if (!any && !seen.syns().isEmpty() && (seen.answered() || !settled)) {
                return seen;
            }
            pauses = any ? 0 : pauses + 1;
            pause();
        }
        return seen(flow, syns, answers);
    }

    private static void pause() throws WireException {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while waiting for packets", e);
        }
    }

    private static Seen seen(Flow flow, List<SynDeparture> syns, List<TcpFrame> answers) {
        List<SynDeparture> byPort = syns.stream()
                .filter(syn -> syn.sourcePort() == flow.sourcePort())
                .distinct()
                .toList();
        List<SynDeparture> own = byPort.isEmpty()
                ? syns.stream()
                        .filter(syn -> syn.destination().equals(flow.destination())
                                && syn.destinationPort() == flow.destinationPort())
                        .distinct()
                        .toList()
                : byPort;
        boolean answered = answers.stream().anyMatch(answer -> own.stream().anyMatch(answer::answers));
        return new Seen(own, answered);
    }

    /** How a SYN of this flow leaves with this link header. */
    static SynDeparture departure(String device, Flow flow, FrameLink link) {
        ByteBuf header = Unpooled.buffer(link.headerLength());
        link.emit(header);
        return new SynDeparture(
                device,
                flow.source(),
                flow.sourcePort(),
                flow.destination(),
                flow.destinationPort(),
                nextHop(link.type(), header, 0, header.readableBytes()));
    }

    private static Optional<MacAddress> nextHop(LinkType type, ByteBuf bytes, int start, int end) {
        try {
            return type == LinkType.ETHERNET
                    ? Optional.of(EthernetView.parse(bytes, start, end).destination())
                    : Optional.empty();
        } catch (MalformedPacket e) {
            return Optional.empty();
        }
    }

    /** A captured segment. */
    private record TcpFrame(Captured frame, IpAddress source, IpAddress destination, TcpView segment) {

        static Optional<TcpFrame> of(Captured frame) {
            return frame.decoded().network() instanceof Network.Ip packet
                            && packet.transport() instanceof Transport.Tcp tcp
                    ? Optional.of(new TcpFrame(
                            frame, packet.header().source(), packet.header().destination(), tcp.segment()))
                    : Optional.empty();
        }

        TcpFlags flags() {
            return segment.flags();
        }

        SynDeparture departure(String device) {
            return new SynDeparture(
                    device,
                    source,
                    segment.sourcePort(),
                    destination,
                    segment.destinationPort(),
                    nextHop(frame.decoded().link().type(), frame.bytes(), frame.start(), frame.end()));
        }

        boolean answers(SynDeparture syn) {
            return source.equals(syn.destination())
                    && destination.equals(syn.source())
                    && segment.sourcePort() == syn.destinationPort()
                    && segment.destinationPort() == syn.sourcePort();
        }
    }

    @Override
    public void close() {
        wires.values().forEach(PcapWire::close);
    }
}
