package io.tcprt.engine.live;

import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.WireException;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.OptionalInt;

/**
 * A source port that no other program of this machine gets while the trace lasts; of ICMP an echo identifier, of which
 * there is no register.
 *
 * <p>A TCP socket is bound and never connected, so the kernel knows no connection and resets what answers our SYNs.
 * Bound to no address of its own, a socket holds its port in both families.
 */
final class ReservedPort implements AutoCloseable {
    private static final int IDENTIFIERS = 1 << 16;

    private final int number;
    private final Closeable socket;

    private ReservedPort(int number, Closeable socket) {
        this.number = number;
        this.socket = socket;
    }

    /**
     * Reserves a port for probes of one kind.
     *
     * @param wanted a port of the user's; any free one otherwise
     */
    static ReservedPort reserve(ProbeKind kind, OptionalInt wanted) throws WireException {
        try {
            return switch (kind) {
                case TCP -> tcp(wanted.orElse(0));
                case UDP -> udp(wanted.orElse(0));
                case ICMP ->
                    new ReservedPort(wanted.orElseGet(() -> new SecureRandom().nextInt(IDENTIFIERS)), () -> {});
            };
        } catch (IOException e) {
            throw new WireException("source port " + wanted.orElse(0) + " cannot be had: " + e.getMessage(), e);
        }
    }

    private static ReservedPort tcp(int wanted) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(wanted));
            return new ReservedPort(socket.getLocalPort(), socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static ReservedPort udp(int wanted) throws IOException {
        DatagramSocket socket = new DatagramSocket(wanted);
        return new ReservedPort(socket.getLocalPort(), socket);
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that was never connected has nothing to lose.
        }
    }
}
