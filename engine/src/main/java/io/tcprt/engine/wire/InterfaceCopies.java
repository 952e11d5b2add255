package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Network;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Recognises a packet that several interfaces of this machine captured: a bridge and its port, a bond and its member, a
 * VLAN and the device below it. Such packets are equal from the IP header on. The same packet again on the same interface
 * is another matter: it is one that the network delivered twice.
 */
final class InterfaceCopies {
    /** Nanoseconds between two interfaces. Each router on the way would have changed the packet. */
    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

    private record First(long by, CaptureTime at) {}

    /** By the octets of the IP packet, in the order in which they came. */
    private final Map<ByteBuf, First> recent = new LinkedHashMap<>();

    /**
     * Whether another interface captured the same packet a moment ago.
     *
     * @param by the number of the interface that captured this one
     */
    boolean isCopy(Captured frame, long by) {
        forget(frame.time());
        if (!(frame.decoded().network() instanceof Network.Ip packet)) {
            return false;
        }
        int start = frame.decoded().link().payloadStart();
        ByteBuf octets = frame.bytes().slice(start, packet.header().payloadEnd() - start);
        First first = recent.putIfAbsent(octets, new First(by, frame.time()));
        return first != null && first.by() != by;
    }

    private void forget(CaptureTime now) {
        Iterator<First> oldest = recent.values().iterator();
        while (oldest.hasNext() && now.nanosSince(oldest.next().at()) > WINDOW) {
            oldest.remove();
        }
    }
}
