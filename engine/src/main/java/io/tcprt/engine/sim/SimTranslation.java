package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/**
 * Rewrites addresses and ports of an IPv4 datagram, either a packet or the quote in an ICMP error, as a NAT does. Checksums are
 * updated incrementally (RFC 1624), so that wrong ones stay wrong.
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

    /** @param start index of the datagram's first octet; the datagram may be truncated */
    SimTranslation(ByteBuf octets, int start) {
        this.octets = octets;
        this.start = start;
    }

    /** Whether a packet is an ICMP error, whose quote needs translation too. */
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

    /** Flips the lowest bit of the source port, or of an echo's identifier. Doing it twice restores the port. */
    void flipSourcePort() {
        flip(octets.getUnsignedByte(start + PROTOCOL) == IcmpView.PROTOCOL ? 4 : 0);
    }

    /** The same in an answer, where it is the destination port. */
    void flipDestinationPort() {
        flip(octets.getUnsignedByte(start + PROTOCOL) == IcmpView.PROTOCOL ? 4 : 2);
    }

    /** Does nothing to a quote truncated before its transport and padded with zeros (RFC 4884). */
    private void flip(int field) {
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

    /** Recomputes the checksum of an ICMP error whose quote was translated. */
    static void correctError(ByteBuf error) {
        int at = headerLength(error, 0) + MESSAGE_CHECKSUM;
        error.setShort(at, 0);
        error.setShort(at, InternetChecksum.of(error, headerLength(error, 0), error.writerIndex()));
    }
}
