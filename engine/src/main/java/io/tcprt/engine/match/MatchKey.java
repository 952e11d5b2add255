package io.tcprt.engine.match;

/** The keys that tied an answer to its probe, strongest first. Routers mangle quotes; the key is a row's confidence. */
public enum MatchKey {
    /** Ports and sequence number of the quote. */
    PORTS_SEQ("ports+seq"),
    /** Ports and IP identification (as sent, swapped, or one off): the sequence was rewritten. */
    PORTS_ID("ports+id"),
    /** The sequence alone: a NAT rewrote the ports. */
    SEQ("seq"),
    /** IP identification and destination: the quote ends before the ports, or they are of no probe. */
    ID("id"),
    /** The acknowledgement number of a TCP answer, or of a reset the number that the probe acknowledged. */
    ACK("ack"),
    /** The block of a selective acknowledgement that names the probe's octet as a duplicate (RFC 2883). */
    SACK("sack"),
    /** Identifier and sequence number of an ICMP echo. */
    ECHO("echo"),
    /** Ports and checksum of a UDP quote. */
    PORTS_CHECKSUM("ports+checksum"),
    /** The port pair: of a UDP quote with another checksum, or of a TCP answer that bears no number of its own. */
    PORTS("ports");

    private final String label;

    MatchKey(String label) {
        this.label = label;
    }

    /** The word for it in JSON. */
    public String label() {
        return label;
    }
}
