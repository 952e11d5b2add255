package io.tcprt.engine.live;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reserved port is reserved in both address families: answers to probes must not reach another program. */
class ReservedPortTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void nobodyElseCanListenThere(String address) throws WireException {
        try (ReservedPort port =
                ReservedPort.reserve(ProbeKind.TCP, OptionalInt.empty(), Optional.empty(), Optional.empty())) {
            assertThrows(IOException.class, () -> listen(address, port.number()));
        }
    }

    private static void listen(String address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void nobodyElseCanReceiveThere(String address) throws WireException {
        try (ReservedPort port =
                ReservedPort.reserve(ProbeKind.UDP, OptionalInt.empty(), Optional.empty(), Optional.empty())) {
            assertThrows(IOException.class, () -> receive(address, port.number()));
        }
    }

    private static void receive(String address, int port) throws IOException {
        new DatagramSocket(port, InetAddress.getByName(address)).close();
    }
}
