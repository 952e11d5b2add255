package io.tcprt.codec;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;

/** What tshark says about the checksum of a quoted segment or datagram. */
final class TsharkQuotedChecksum {
    private static final String UNVERIFIED = "2";
    private static final String NOT_PRESENT = "3";
    private static final int UDP_CHECKSUM = 6;

    private TsharkQuotedChecksum() {}

    /** tshark: a checksum is unverified when the capture cut the segment, and wrong when the quote did. */
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

    /** tshark: 0 means that there is no checksum, even in IPv6. */
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

    /** tshark: in a fragment of IPv6 everything counts as a fragment, even the quote. */
    private static boolean isFragment(IpView header, boolean outerFragment) {
        return header.moreFragments() || (header.version() == 6 && outerFragment);
    }

    /** tshark: uses the quoted total length, up to what was quoted. */
    private static int end(IpView header) {
        return Math.min(header.start() + header.totalLength(), header.payloadEnd());
    }
}
