package io.tcprt.codec;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/** The checksum of a quoted segment or datagram, where the quote holds all of it. */
final class QuotedChecksum {
    private static final String UNVERIFIED = "2";

    private QuotedChecksum() {}

    static String ofTcp(IpView header) {
        try {
            var segment = TcpView.parse(header.bytes(), header.payloadStart(), end(header));
            return segment.checksumValid(header) ? "1" : "0";
        } catch (MalformedPacket e) {
            return UNVERIFIED;
        }
    }

    static String ofUdp(IpView header) {
        try {
            var datagram = UdpView.parse(header.bytes(), header.payloadStart(), end(header));
            return datagram.checksumValid(header) ? "1" : "0";
        } catch (MalformedPacket e) {
            return UNVERIFIED;
        }
    }

    /** tshark: trusts the quoted total length for this, and takes what is quoted when that claims more. */
    private static int end(IpView header) {
        return Math.min(header.start() + header.totalLength(), header.payloadEnd());
    }
}
