package io.tcprt.engine.internal.route;

import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.LinkView;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.wire.CaptureSupport;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.NoRouteException;
import io.tcprt.engine.wire.PcapWire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes the kernel send one UDP datagram to the target, captures the frame and copies its link header. This needs no routing
 * table and no ARP of our own, and works on every system that libpcap runs on.
 */
final class ObservedRouteFinder implements RouteFinder {
    /** traceroute's first destination port, which is rarely in use. */
    private static final int UNUSED_PORT = 33434;

    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(1);

    @Override
    public Route find(RouteRequest request) throws WireException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            if (request.source().isPresent()) {
                channel.bind(ScopedAddress.of(request.source().get(), request.device(), 0));
            }
            channel.connect(ScopedAddress.of(request.target(), request.device(), UNUSED_PORT));
            InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
            IpAddress source = IpAddress.of(local.getAddress().getAddress());
            String device = device(request, source);
            return new Route(device, source, observedLink(device, channel, local.getPort()));
        } catch (IOException e) {
            throw new NoRouteException(request.target(), "no route to " + request.target() + ": " + e.getMessage(), e);
        }
    }

    /** A zone may be an index, which libpcap does not know; then the source address determines the interface. */
    private static String device(RouteRequest request, IpAddress source) throws WireException {
        if (request.device().isEmpty()) {
            return deviceOf(source);
        }
        String wanted = request.device().get();
        boolean known = CaptureSupport.offered().stream()
                .anyMatch(device -> device.name().equals(wanted));
        return known || !ScopedAddress.needsLink(request.target()) ? wanted : deviceOf(source);
    }

    private static String deviceOf(IpAddress source) throws WireException {
        return CaptureSupport.offered().stream()
                .filter(device -> device.addresses().contains(source.toString()))
                .map(CaptureSupport.Device::name)
                .findFirst()
                .orElseThrow(() -> new WireException(
                        "cannot capture on the interface with address " + source + "; 'tcprt-engine doctor' says why"));
    }

    private static FrameLink observedLink(String device, DatagramChannel channel, int port)
            throws WireException, IOException {
        try (PcapWire wire = PcapWire.open(device, "udp and src port " + port)) {
            wire.listen();
            // An empty datagram would do, but NIO does not send empty ones.
            channel.write(ByteBuffer.allocate(1));
            long deadline = System.nanoTime() + TIMEOUT;
            while (System.nanoTime() - deadline < 0) {
                Optional<FrameLink> link = wire.poll(deadline - System.nanoTime())
                        .filter(frame -> isFrom(port, frame))
                        .map(ObservedRouteFinder::copyOf);
                if (link.isPresent()) {
                    return link.get();
                }
            }
        }
        throw new WireException("the kernel sent nothing on " + device + "; is it the interface to the target?");
    }

    private static boolean isFrom(int port, Captured frame) {
        return frame.decoded().network() instanceof Network.Ip packet
                && packet.transport() instanceof Transport.Udp udp
                && udp.datagram().sourcePort() == port;
    }

    private static FrameLink copyOf(Captured frame) {
        LinkView link = frame.decoded().link();
        return FrameLink.copied(link.type(), frame.bytes(), frame.start(), link.payloadStart());
    }
}
