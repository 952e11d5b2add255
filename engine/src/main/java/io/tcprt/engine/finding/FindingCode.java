package io.tcprt.engine.finding;

/**
 * The kinds of finding. A label is stable between versions: scripts look for it in JSON.
 *
 * @since 0.1
 */
public enum FindingCode {
    /** The capture holds answers without probes, so TTLs are counted back from the answers' own. */
    TTL_INFERRED("ttl-inferred"),
    /** A device in front of the target sent a reset in the target's name. */
    FORGED_RST("forged-rst"),
    /** A device in front of the target sent a SYN-ACK in the target's name. */
    FORGED_SYN_ACK("forged-syn-ack"),
    /** An answer in the target's name came at a smaller TTL than answers of routers. */
    EARLY_ANSWER("early-answer"),
    /** A device on the path gives probes a new TTL, so that the hops behind it do not show. */
    TTL_RESET("ttl-reset"),
    /** The source address or port was translated (RFC 3022). */
    NAT("nat"),
    /** The destination address or port was translated: a NAT or load balancer chooses the machine that is reached. */
    DNAT("dnat"),
    /** The target answers from another address than the probes were sent to. */
    OTHER_ADDRESS("other-address"),
    /** The DSCP was changed (RFC 2474). */
    DSCP_REWRITTEN("dscp-rewritten"),
    /** The ECN bits were changed (RFC 3168). */
    ECN_REWRITTEN("ecn-rewritten"),
    /** The MSS option of a SYN was changed (RFC 9293 §3.7.1). */
    MSS_REWRITTEN("mss-rewritten"),
    /** The IPv4 identification was changed (RFC 6864). */
    ID_REWRITTEN("id-rewritten"),
    /** The DF bit ("don't fragment") was cleared. */
    DF_CLEARED("df-cleared"),
    /** The packet became longer or shorter. */
    LENGTH_CHANGED("length-changed"),
    /** The IPv6 flow label was changed (RFC 6437). */
    FLOW_LABEL_REWRITTEN("flow-label-rewritten"),
    /** The TCP sequence number was changed, as firewalls do that randomise it. */
    SEQUENCE_REWRITTEN("sequence-rewritten"),
    /** A router's quote of the probe differs from the probe that reached it. */
    QUOTE_MANGLED("quote-mangled"),
    /** A probe is quoted with TTL 0: that router lowers before it quotes, or the one before did not drop it (RFC 1812 §5.3.1). */
    TTL_ZERO("ttl-zero"),
    /** Probes with Record Route get no answer from some hop on; plain probes do. */
    RR_FILTERED("rr-filtered"),
    /** Probes with small TTLs get no answer from some hop on; with a TTL as the host's own packets have, they do. */
    LOW_TTL_DROPPED("low-ttl-dropped"),
    /** SYNs with the options and window of the probes get no answer; those of an ordinary system do. */
    SYN_FILTERED("syn-filtered"),
    /** The target answers another flow, and not this one. */
    FLOW_FILTERED("flow-filtered"),
    /** A router put its stamp into Record Route and did not decrement the TTL. */
    HIDDEN_HOP("hidden-hop"),
    /** A router forwards Record Route without its stamp. */
    NO_STAMP("no-stamp"),
    /** The return path has more routers than the forward path. */
    ASYMMETRIC("asymmetric"),
    /** From some hop on, the answers' own TTLs imply another distance than the hops' TTLs. */
    DISTANCE_MISMATCH("distance-mismatch"),
    /** Routers forward the packet to each other until its TTL is used up. */
    LOOP("loop"),
    /** A router limits how often it sends ICMP errors (RFC 1812 §4.3.2.8), and forwards everything. */
    RATE_LIMITED("rate-limited"),
    /** Packets are lost on the forward or the return path. */
    LOSS("loss"),
    /** Routers report the MPLS labels that the probe arrived with (RFC 4950). */
    MPLS_TUNNEL("mpls-tunnel"),
    /** A link takes smaller packets only (RFC 1191 §4, RFC 4443 §3.2). */
    MTU("mtu"),
    /** A firewall reports that its policy forbids the probe (RFC 1812 §5.2.7.1). */
    ADMIN_PROHIBITED("admin-prohibited"),
    /** An ICMP message arrived with a wrong checksum. */
    ICMP_CHECKSUM("icmp-checksum"),
    /** One answer arrived more than once. */
    DUPLICATES("duplicates");

    private final String label;

    FindingCode(String label) {
        this.label = label;
    }

    /** {@return the name of this code in JSON: lower case, with hyphens} */
    public String label() {
        return label;
    }
}
