package io.tcprt.engine.netlink;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The kernel, asked for ways: policy routes and multi-path included, without any right. */
public final class Rtnetlink implements AutoCloseable {
    private static final int NO_SUCH_DEVICE = 19;

    /** Octets of a name; of a longer one the kernel says in several ways that there is none. */
    private static final int LONGEST_NAME = 15;

    private final NetlinkSocket socket;

    private Rtnetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a way to ask it.
     *
     * @throws LinkageError where the C library cannot be called
     */
    public static Rtnetlink open() throws NetlinkException {
        return new Rtnetlink(NetlinkSocket.open());
    }

    /** The way a packet would take now; empty when the kernel's answer has none. */
    public Optional<KernelRoute> route(RouteQuestion question) throws NetlinkException {
        return socket.ask(question.request()).stream()
                .flatMap(message -> KernelRoute.of(message).stream())
                .findFirst();
    }

    /** The interface of that name, if there is one. */
    public Optional<KernelLink> link(String name) throws NetlinkException {
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                ? Optional.empty()
                : link(KernelLink.named(name));
    }

    /** The interface of that number, if there is one. */
    public Optional<KernelLink> link(int number) throws NetlinkException {
        return link(KernelLink.numbered(number));
    }

    private Optional<KernelLink> link(NetlinkRequest request) throws NetlinkException {
        try {
            return socket.ask(request).stream()
                    .flatMap(message -> KernelLink.of(message).stream())
                    .findFirst();
        } catch (NetlinkException e) {
            if (e.number() == NO_SUCH_DEVICE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The hardware address of a neighbour, if the kernel knows it now. */
    public Optional<MacAddress> neighbour(int link, IpAddress address) throws NetlinkException {
        List<NetlinkMessage> answer = socket.ask(KernelNeighbour.on(link, address));
        return answer.stream()
                .flatMap(message -> KernelNeighbour.of(message).stream())
                .filter(neighbour ->
                        neighbour.link() == link && neighbour.address().equals(address))
                .flatMap(neighbour -> neighbour.hardware().stream())
                .findFirst();
    }

    @Override
    public void close() {
        socket.close();
    }
}
