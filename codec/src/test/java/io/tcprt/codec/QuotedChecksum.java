package io.tcprt.codec;

import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.tcp.TcpView;

/** The checksum of a quoted segment, where the quote holds all of it. */
final class QuotedChecksum {
    private QuotedChecksum() {}

    /** tshark: trusts the quoted total length for this, and takes what is quoted when that claims more. */
    static String of(Ipv4View header) {
        int end = Math.min(header.start() + header.totalLength(), header.payloadEnd());
        try {
            var segment = TcpView.parse(header.bytes(), header.payloadStart(), end);
            return segment.checksumValid(header) ? "1" : "0";
        } catch (MalformedPacket e) {
            return "2";
        }
    }
}
