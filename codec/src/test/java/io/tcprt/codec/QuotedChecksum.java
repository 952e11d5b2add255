package io.tcprt.codec;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/** tshark's word on the checksum of a quoted segment or datagram. */
final class QuotedChecksum {
    private static final String UNVERIFIED = "2";
    private static final String NOT_PRESENT = "3";
    private static final int UDP_CHECKSUM = 6;

    private QuotedChecksum() {}

    /** tshark: what the capture cut is left alone; what the quote cut is wrong. */
    static String ofTcp(IpView header, boolean outerFragment, boolean cut) {
        if ((cut && header.clipped()) || isFragment(header, outerFragment)) {
            return UNVERIFIED;
        }
        try {
            var bounded = TcpView.parseQuoted(header.bytes(), header.payloadStart(), end(header));
            return bounded.checksumValid(header) ? "1" : "0";
        } catch (MalformedPacket e) {
            return UNVERIFIED;
        }
    }

    /** tshark: 0 is no checksum, over IPv6 too. */
    static String ofUdp(IpView header, boolean outerFragment) {
        if (header.bytes().getUnsignedShort(header.payloadStart() + UDP_CHECKSUM) == 0) {
            return NOT_PRESENT;
        }
        try {
            var datagram = UdpView.parse(header.bytes(), header.payloadStart(), end(header));
            boolean whole = !isFragment(header, outerFragment);
            return !whole ? UNVERIFIED : datagram.checksumValid(header) ? "1" : "0";
        } catch (MalformedPacket e) {
            return UNVERIFIED;
        }
    }

    /** tshark: in a fragment of IPv6 all is one, the quote too. */
    private static boolean isFragment(IpView header, boolean outerFragment) {
        return header.moreFragments() || (header.version() == 6 && outerFragment);
    }

    /** tshark: trusts the quoted total length for this, and takes what is quoted when that claims more. */
    private static int end(IpView header) {
        return Math.min(header.start() + header.totalLength(), header.payloadEnd());
    }
}
