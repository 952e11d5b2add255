package io.tcprt.engine.internal.reading;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.octets.InternetChecksum;
import java.util.Optional;

/**
 * The header checksum of a quoted datagram (RFC 791 §3.1). Some routers quote a header that they have changed already,
 * with the checksum from before; the change that, taken back, makes it right shows what the router did.
 */
final class QuotedChecksum {
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int POINTER = 2;

    private final Ipv4View quoted;

    QuotedChecksum(Ipv4View quoted) {
        this.quoted = quoted;
    }

    /** Whether it would be right without the last stamp. */
    boolean validWithoutLastStamp(RecordRouteView route) {
        return validWithoutLastStamp(route, 0);
    }

    /**
     * Whether it is right once the router's own stamp or its decrement of the TTL is taken back; true also if that cannot
     * be known.
     */
    boolean isExplained() {
        if (quoted.headerClipped()) {
            return true;
        }
        Optional<RecordRouteView> route = quoted.recordRoute().filter(list -> list.consistent() && list.used() > 0);
        return valid(0)
                || valid(1)
                || route.filter(list -> validWithoutLastStamp(list, 0) || validWithoutLastStamp(list, 1))
                        .isPresent();
    }

    /** The right checksum for the header as quoted. */
    int right() {
        ByteBuf header = copy(0);
        header.setShort(CHECKSUM, 0);
        return InternetChecksum.of(header, 0, header.writerIndex());
    }

    private boolean valid(int ttlLowered) {
        long sum = InternetChecksum.sum(quoted.bytes(), quoted.start(), quoted.payloadStart());
        return InternetChecksum.finish(sum + raised(ttlLowered)) == 0;
    }

    /** What taking back the decrement of the TTL adds to the sum: the TTL is the high octet of its word. */
    private int raised(int ttlLowered) {
        return (((quoted.ttl() + ttlLowered) & 0xff) - quoted.ttl()) << Byte.SIZE;
    }

    private boolean validWithoutLastStamp(RecordRouteView route, int ttlLowered) {
        ByteBuf header = copy(ttlLowered);
        int option = route.start() - quoted.start();
        int pointer = route.pointer() - RecordRouteView.SLOT;
        header.setByte(option + POINTER, pointer);
        header.setInt(option + pointer - 1, 0);
        return InternetChecksum.valid(header, 0, header.writerIndex());
    }

    private ByteBuf copy(int ttlLowered) {
        int length = quoted.payloadStart() - quoted.start();
        ByteBuf header = Unpooled.buffer(length).writeBytes(quoted.bytes(), quoted.start(), length);
        return header.setByte(TTL, quoted.ttl() + ttlLowered);
    }
}
