package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.engine.internal.netlink.KernelLink;
import io.tcprt.engine.internal.netlink.NetlinkException;
import io.tcprt.engine.internal.netlink.Rtnetlink;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A node on one of this machine's links, known by its IP address. The kernel resolves its hardware address, by ARP or by
 * Neighbor Discovery (RFC 4861 §7.2).
 */
record Neighbour(KernelLink link, IpAddress address) {
    private static final int DISCARD_PORT = 9;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

    /** The kernel solicits three times, one second apart (RFC 4861 §10). */
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(3);

    MacAddress hardwareAddress(Rtnetlink kernel) throws WireException, NetlinkException {
        Optional<MacAddress> known = kernel.neighbour(link.number(), address);
        long start = System.nanoTime();
        if (known.isEmpty()) {
            triggerResolution();
        }
        while (known.isEmpty() && System.nanoTime() - start < TIMEOUT) {
            LockSupport.parkNanos(INTERVAL);
            known = kernel.neighbour(link.number(), address);
        }
        return known.orElseThrow(
                () -> new WireException("the next hop " + address + " does not answer on " + link.name()));
    }

    /** Sends a datagram to the node, for which the kernel needs its hardware address. */
    private void triggerResolution() throws WireException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.send(ByteBuffer.allocate(1), ScopedAddress.of(address, Optional.of(link.name()), DISCARD_PORT));
        } catch (IOException e) {
            throw new WireException(
                    address + " cannot be reached on " + link.name() + ": " + e.getMessage()
                            + "; is it a broadcast address?",
                    e);
        }
    }
}
