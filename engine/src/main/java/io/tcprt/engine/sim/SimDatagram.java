package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpView;
import java.util.Optional;

/** A datagram in transit through the simulated network, whose header the routers modify as real ones do. */
final class SimDatagram {
    /** Index of the sequence number in a TCP header. */
    static final int SEQUENCE = 4;

    /** Index of the acknowledgement number in a TCP header. */
    static final int ACKNOWLEDGEMENT = 8;

    private static final int TCP_CHECKSUM = 16;
    private static final int TTL = 8;
    private static final int HOP_LIMIT = 7;
    private static final int CHECKSUM = 10;
    private static final int POINTER = 2;

    private final ByteBuf octets;

    /** @param octets the datagram alone, from index 0; it is modified in place */
    SimDatagram(ByteBuf octets) {
        this.octets = octets;
    }

    ByteBuf octets() {
        return octets;
    }

    IpView header() {
        int end = octets.writerIndex();
        try {
            return octets.getUnsignedByte(0) >> 4 == 4
                    ? Ipv4View.parse(octets, 0, end)
                    : Ipv6View.parse(octets, 0, end);
        } catch (MalformedPacket e) {
            throw new IllegalArgumentException(
                    "the simulated network carries valid datagrams only: "
                            + e.error().text(),
                    e);
        }
    }

    boolean hasOptions() {
        return header() instanceof Ipv4View ip && ip.headerLength() > Ipv4View.MIN_HEADER_LENGTH;
    }

    void decrementTtl() {
        setTtl(header().ttl() - 1);
    }

    /** Adds to one of TCP's two numbers; does nothing to other packets. */
    void addToTcp(int field, int offset) {
        IpView ip = header();
        if (ip.protocol() == TcpView.PROTOCOL) {
            int at = ip.payloadStart() + field;
            int checksum = ip.payloadStart() + TCP_CHECKSUM;
            int old = octets.getInt(at);
            octets.setInt(at, old + offset);
            octets.setShort(checksum, InternetChecksum.update32(octets.getUnsignedShort(checksum), old, old + offset));
        }
    }

    void setTtl(int ttl) {
        octets.setByte(header() instanceof Ipv4View ? TTL : HOP_LIMIT, ttl);
        correctChecksum();
    }

    /** Records an address in the next free slot without updating the checksum, as Linux does on arrival. */
    void stampOnArrival(IpAddress address) {
        Optional<RecordRouteView> route = header().recordRoute();
        if (route.isPresent() && !route.get().full()) {
            int option = route.get().start();
            int pointer = route.get().pointer();
            octets.setInt(option + pointer - 1, ((Ipv4Address) address).bits());
            octets.setByte(option + POINTER, pointer + RecordRouteView.SLOT);
        }
    }

    void stamp(IpAddress address) {
        stampOnArrival(address);
        correctChecksum();
    }

    /** Does nothing for IPv6, whose header has no checksum. */
    void correctChecksum() {
        if (header() instanceof Ipv4View ip) {
            octets.setShort(CHECKSUM, 0);
            octets.setShort(CHECKSUM, InternetChecksum.of(octets, 0, ip.headerLength()));
        }
    }
}
