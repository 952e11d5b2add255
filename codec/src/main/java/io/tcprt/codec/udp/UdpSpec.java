package io.tcprt.codec.udp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/**
 * A UDP datagram to write. Length and checksum are derived.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 * @since 0.1
 */
public record UdpSpec(int sourcePort, int destinationPort) {
    private static final int MAX_PAYLOAD = 0xffff - UdpView.HEADER_LENGTH;

    /**
     * Checks the ports.
     *
     * @param sourcePort 0 to 65535
     * @param destinationPort 0 to 65535
     * @throws IllegalArgumentException when one is out of range; the message names it and the range
     */
    public UdpSpec {
        FieldRange.unsigned16("source port", sourcePort);
        FieldRange.unsigned16("destination port", destinationPort);
    }

    /**
     * Writes header and payload at the writer index.
     *
     * @param out takes {@value UdpView#HEADER_LENGTH} octets and the payload
     * @param source the source address of the packet, for the checksum
     * @param destination the destination address of the packet, for the checksum
     * @param payload its readable octets are written; its indices stay as they are
     * @throws IllegalArgumentException when the payload has more than 65527 octets
     */
    public void emit(ByteBuf out, IpAddress source, IpAddress destination, ByteBuf payload) {
        int start = out.writerIndex();
        FieldRange.require("UDP payload length", payload.readableBytes(), 0, MAX_PAYLOAD);
        int length = UdpView.HEADER_LENGTH + payload.readableBytes();
        out.writeShort(sourcePort)
                .writeShort(destinationPort)
                .writeShort(length)
                .writeShort(0);
        out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
        long pseudoHeader = PseudoHeader.sum(source, destination, UdpView.PROTOCOL, length);
        int checksum = InternetChecksum.finish(pseudoHeader + InternetChecksum.sum(out, start, start + length));
        out.setShort(start + UdpView.CHECKSUM, transmitted(checksum));
    }

    /** A checksum of 0 is sent as all ones, since 0 means that there is none (RFC 768). */
    private static int transmitted(int checksum) {
        return checksum == 0 ? 0xffff : checksum;
    }
}
