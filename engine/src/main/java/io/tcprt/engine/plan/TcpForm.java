package io.tcprt.engine.plan;

import io.tcprt.codec.tcp.TcpFlags;

/**
 * What a TCP probe looks like to those it passes.
 *
 * @param flags its control bits; some filters let a segment through that does not ask for a connection
 * @param profile the options of a SYN; a segment that is none has no options, and {@link SynProfile#MSS} here
 */
public record TcpForm(TcpFlags flags, SynProfile profile) {
    public static final TcpForm DEFAULT = new TcpForm(TcpFlags.SYN, SynProfile.MSS);

    /** Whether it asks for a connection, so that the answer tells whether somebody listens. */
    public boolean isSyn() {
        return flags.isSyn();
    }

    /** Its flags as on the command line: {@code SYN}, {@code FIN,ACK}; {@code none} for the empty set. */
    public String flagWords() {
        return flags.toString().replace('|', ',');
    }
}
