package io.tcprt.engine.trace;

/**
 * The fields by which an answer was matched to its probe. Routers mangle quotes, so the key tells how certain the match is.
 *
 * @since 0.1
 */
public enum MatchKey {
    /** Quoted ports and sequence number. */
    PORTS_SEQ("ports+seq"),
    /** Quoted ports and IP identification (as sent, byte-swapped, or incremented): the sequence number was rewritten. */
    PORTS_ID("ports+id"),
    /** Quoted ports and IPv6 flow label, and a copy of the TTL or of the sequence number further on in the quote. */
    PORTS_LABEL("ports+label"),
    /** Quoted sequence number alone: a NAT rewrote the ports. */
    SEQ("seq"),
    /** Quoted IP identification and destination: the quote ends before the ports, or no probe has these ports. */
    ID("id"),
    /** Acknowledgement number of a TCP answer, or the sequence number of a reset, which the probe acknowledged. */
    ACK("ack"),
    /** SACK block that reports the probe's octet as a duplicate (RFC 2883). */
    SACK("sack"),
    /** Identifier and sequence number of an ICMP echo. */
    ECHO("echo"),
    /** Quoted UDP ports and checksum. */
    PORTS_CHECKSUM("ports+checksum"),
    /** Ports alone: of a UDP quote with a different checksum, or of a TCP or UDP answer that identifies no particular probe. */
    PORTS("ports"),
    /** Ports of a UDP answer, when no other probe with these ports was unanswered. */
    PORTS_ALONE("ports+alone");

    private final String label;

    MatchKey(String label) {
        this.label = label;
    }

    /** {@return the name of this value in JSON} */
    public String label() {
        return label;
    }
}
