package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/**
 * What translators write into an IPv4 datagram, be it a packet or the quote in one: addresses and ports, and what these do
 * to checksums (RFC 1624), right or wrong ones.
 */
final class SimTranslation {
    private static final int PROTOCOL = 9;
    private static final int CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int SHORTEST = 20;
    private static final int MESSAGE_CHECKSUM = 2;

    private final ByteBuf octets;
    private final int start;

    /** @param start where the datagram begins, which may be cut */
    SimTranslation(ByteBuf octets, int start) {
        this.octets = octets;
        this.start = start;
    }

    /** Whether a packet is an ICMP error, which has a quote to be translated. */
    static boolean isError(ByteBuf packet) {
        int message = headerLength(packet, 0);
        int type = packet.getUnsignedByte(message);
        return packet.getUnsignedByte(PROTOCOL) == IcmpView.PROTOCOL
                && (type == IcmpView.TIME_EXCEEDED || type == IcmpView.UNREACHABLE);
    }

    static SimTranslation ofQuote(ByteBuf error) {
        return new SimTranslation(error, headerLength(error, 0) + IcmpView.HEADER_LENGTH);
    }

    private static int headerLength(ByteBuf octets, int start) {
        return (octets.getUnsignedByte(start) & 0xf) * 4;
    }

    void source(Ipv4Address address) {
        address(SOURCE, address);
    }

    void destination(Ipv4Address address) {
        address(DESTINATION, address);
    }

    private void address(int field, Ipv4Address address) {
        if (octets.writerIndex() < start + SHORTEST) {
            return;
        }
        int old = octets.getInt(start + field);
        octets.setInt(start + field, address.bits());
        update(start + CHECKSUM, old, address.bits());
        if (octets.getUnsignedByte(start + PROTOCOL) != IcmpView.PROTOCOL) {
            update(transportChecksum(), old, address.bits());
        }
    }

    /** The source's port for another one, or back; an echo has its identifier in place of it. */
    void turnSourcePort() {
        turn(octets.getUnsignedByte(start + PROTOCOL) == IcmpView.PROTOCOL ? 4 : 0);
    }

    /** The same of an answer, which bears it as its destination. */
    void turnDestinationPort() {
        turn(octets.getUnsignedByte(start + PROTOCOL) == IcmpView.PROTOCOL ? 4 : 2);
    }

    /** A quote that was cut before its transport and padded with zeros (RFC 4884) has nothing to be turned. */
    private void turn(int field) {
        int transport = start + headerLength(octets, start);
        int at = transport + field;
        boolean padded = transport + 4 <= octets.writerIndex() && octets.getInt(transport) == 0;
        if (at + 2 <= octets.writerIndex() && !padded) {
            int old = octets.getUnsignedShort(at);
            octets.setShort(at, old ^ 1);
            update(transportChecksum(), old, old ^ 1);
        }
    }

    private int transportChecksum() {
        int transport = start + headerLength(octets, start);
        return transport
                + switch (octets.getUnsignedByte(start + PROTOCOL)) {
                    case TcpView.PROTOCOL -> 16;
                    case UdpView.PROTOCOL -> 6;
                    default -> MESSAGE_CHECKSUM;
                };
    }

    private void update(int at, int old, int now) {
        if (at + 2 <= octets.writerIndex()) {
            octets.setShort(at, InternetChecksum.update32(octets.getUnsignedShort(at), old, now));
        }
    }

    /** An error whose quote was translated gets a checksum that fits again. */
    static void correctError(ByteBuf error) {
        int at = headerLength(error, 0) + MESSAGE_CHECKSUM;
        error.setShort(at, 0);
        error.setShort(at, InternetChecksum.of(error, headerLength(error, 0), error.writerIndex()));
    }
}
