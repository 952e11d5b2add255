package io.tcprt.engine.trace;

import java.util.OptionalInt;

/**
 * Type and code of the ICMP error that answered (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1).
 *
 * @param nextHopMtu octets, of "fragmentation needed" only (RFC 1191 §4)
 * @param intact whether its checksum holds, as far as the capture can tell
 */
public record IcmpReason(int type, int code, OptionalInt nextHopMtu, boolean intact) {

    /** Of an answer that arrived undamaged. */
    public IcmpReason(int type, int code, OptionalInt nextHopMtu) {
        this(type, code, nextHopMtu, true);
    }
}
