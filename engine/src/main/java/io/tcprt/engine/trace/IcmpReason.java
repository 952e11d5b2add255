package io.tcprt.engine.trace;

import java.util.OptionalInt;

/**
 * Type and code of the ICMP error that answered: of ICMP (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1) in an IPv4 answer,
 * of ICMPv6 (RFC 4443 §3) in an IPv6 one.
 *
 * @param nextHopMtu octets, of "fragmentation needed" (RFC 1191 §4) and "packet too big" only
 * @param intact whether its checksum holds, as far as the capture can tell
 */
public record IcmpReason(int type, int code, OptionalInt nextHopMtu, boolean intact) {

    /** Of an answer that arrived undamaged. */
    public IcmpReason(int type, int code, OptionalInt nextHopMtu) {
        this(type, code, nextHopMtu, true);
    }
}
