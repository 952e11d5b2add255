package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.route.ScopedAddress;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.WireException;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A source port that no other program on this machine can get while the trace lasts. For ICMP it is an echo identifier,
 * which the kernel does not reserve.
 *
 * <p>A TCP socket is bound but not connected, so the kernel knows no connection and resets the answers to our SYNs; a
 * trace within a connection is the exception. A socket bound to no particular address holds its port for IPv4 and IPv6.
 */
final class ReservedPort implements AutoCloseable {
    private static final int IDENTIFIERS = 1 << 16;

    private final int number;
    private final Closeable socket;
    private final Optional<String> device;

    private ReservedPort(int number, Closeable socket, Optional<String> device) {
        this.number = number;
        this.socket = socket;
        this.device = device;
    }

    /**
     * Reserves a port for probes of one kind.
     *
     * @param wanted the port that the user chose; empty for any free one
     * @param source the address to bind a TCP connection to; empty for any
     * @param device the interface that link-local addresses of the connection belong to, if the user named one
     */
    static ReservedPort reserve(ProbeKind kind, OptionalInt wanted, Optional<IpAddress> source, Optional<String> device)
            throws WireException {
        try {
            return switch (kind) {
                case TCP -> tcp(local(source, device, wanted.orElse(0)), device);
                case UDP -> udp(wanted.orElse(0));
                case ICMP ->
                    new ReservedPort(wanted.orElseGet(() -> new SecureRandom().nextInt(IDENTIFIERS)), () -> {}, device);
            };
        } catch (IOException e) {
            throw new WireException("source port " + wanted.orElse(0) + " cannot be had: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress local(Optional<IpAddress> source, Optional<String> device, int wanted)
            throws WireException {
        return source.isPresent() ? ScopedAddress.of(source.get(), device, wanted) : new InetSocketAddress(wanted);
    }

    private static ReservedPort tcp(InetSocketAddress wanted, Optional<String> device) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(wanted);
            return new ReservedPort(socket.getLocalPort(), socket, device);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static ReservedPort udp(int wanted) throws IOException {
        DatagramSocket socket = new DatagramSocket(wanted);
        return new ReservedPort(socket.getLocalPort(), socket, Optional.empty());
    }

    /** Connects the socket that holds a TCP port, so that the kernel knows the connection and resets nothing. */
    void connect(Flow flow, Duration patience) throws IOException, WireException {
        if (!(socket instanceof Socket tcp)) {
            throw new IllegalStateException("only TCP has connections");
        }
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, patience.toMillis()));
        tcp.connect(ScopedAddress.of(flow.destination(), device, flow.destinationPort()), millis);
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing was written to it that could be lost.
        }
    }
}
