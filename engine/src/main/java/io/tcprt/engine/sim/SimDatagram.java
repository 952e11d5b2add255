package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.InternetChecksum;
import io.tcprt.codec.MalformedPacket;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import java.util.Optional;

/** A datagram on its way through the simulated network: routers write into its header as real ones do. */
final class SimDatagram {
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int POINTER = 2;

    private final ByteBuf octets;

    /** @param octets the datagram and nothing else, from index 0; written to */
    SimDatagram(ByteBuf octets) {
        this.octets = octets;
    }

    ByteBuf octets() {
        return octets;
    }

    Ipv4View header() {
        try {
            return Ipv4View.parse(octets, 0, octets.writerIndex());
        } catch (MalformedPacket e) {
            throw new IllegalArgumentException(
                    "the simulated network carries valid IPv4 only: "
                            + e.error().text(),
                    e);
        }
    }

    boolean hasOptions() {
        return header().headerLength() > 20;
    }

    void decrementTtl() {
        octets.setByte(TTL, header().ttl() - 1);
        correctChecksum();
    }

    /** Puts an address into the next free slot, and leaves the checksum as it was: Linux stamps on arrival like this. */
    void stampOnArrival(Ipv4Address address) {
        Optional<RecordRouteView> route = header().recordRoute();
        if (route.isPresent() && !route.get().full()) {
            int option = route.get().start();
            int pointer = route.get().pointer();
            octets.setInt(option + pointer - 1, address.bits());
            octets.setByte(option + POINTER, pointer + RecordRouteView.SLOT);
        }
    }

    void stamp(Ipv4Address address) {
        stampOnArrival(address);
        correctChecksum();
    }

    private void correctChecksum() {
        octets.setShort(CHECKSUM, 0);
        octets.setShort(CHECKSUM, InternetChecksum.of(octets, 0, header().headerLength()));
    }
}
