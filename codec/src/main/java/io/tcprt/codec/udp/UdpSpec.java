package io.tcprt.codec.udp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.PseudoHeader;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;

/** A UDP datagram to write; length and checksum are derived. */
public record UdpSpec(int sourcePort, int destinationPort) {
    private static final int MAX_PAYLOAD = 0xffff - UdpView.HEADER_LENGTH;

    public UdpSpec {
        FieldRange.unsigned16("source port", sourcePort);
        FieldRange.unsigned16("destination port", destinationPort);
    }

    /** Writes header and payload (its readable octets, which stay readable) at the writer index. */
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

    /** A computed 0 goes out as all ones, since 0 means that there is no checksum (RFC 768). */
    private static int transmitted(int checksum) {
        return checksum == 0 ? 0xffff : checksum;
    }
}
