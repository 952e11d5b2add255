package io.tcprt.engine.trace;

import java.util.OptionalInt;

/**
 * Type and code of an ICMP error: of ICMP (RFC 792, RFC 1122 §3.2.2.1, RFC 1812 §5.2.7.1) in an IPv4 reply, of ICMPv6
 * (RFC 4443 §3) in an IPv6 reply.
 *
 * @param type ICMP type, 0 to 255
 * @param code ICMP code, 0 to 255
 * @param nextHopMtu MTU of the next hop in octets; only in "fragmentation needed" (RFC 1191 §4) and "packet too big", and only
 *     if the packet was longer than that
 * @param intact whether the ICMP checksum is correct; true if the capture is too short to verify it
 * @since 0.1
 */
public record IcmpReason(int type, int code, OptionalInt nextHopMtu, boolean intact) {

    /**
     * The reason in an error whose checksum is correct.
     *
     * @param type ICMP type, 0 to 255
     * @param code ICMP code, 0 to 255
     * @param nextHopMtu MTU of the next hop in octets; empty if the error has none
     */
    public IcmpReason(int type, int code, OptionalInt nextHopMtu) {
        this(type, code, nextHopMtu, true);
    }
}
