package io.tcprt.engine.sim;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;

/** What a router does to packets that pass it, beyond passing them on. */
public sealed interface SimPassage {

    /** Nothing. */
    record Plain() implements SimPassage {}

    /** It drops every packet with IP options. */
    record DropsOptions() implements SimPassage {}

    /** It does not lower the TTL: a bridge with an address, or a router inside an MPLS tunnel that hides. */
    record Hides() implements SimPassage {}

    /** It gives every probe this TTL. */
    record ResetsTtl(int ttl) implements SimPassage {}

    /**
     * It sends probes on in its own name, from the port with the lowest bit turned; answers to that it sends on to the
     * source.
     *
     * @param undone whether it translates the quotes of errors too, as RFC 5508 §4.2 has it
     */
    record SourceNat(Ipv4Address outside, boolean undone) implements SimPassage {}

    /** It sends probes on to this machine, and what comes from behind goes on in the name of the address they had. */
    record DestinationNat(Ipv4Address inside) implements SimPassage {}

    /** It answers SYNs in the target's name, with these flags, and drops them. */
    record Answers(TcpFlags flags) implements SimPassage {}
}
