package io.tcprt.engine.plan;

import io.tcprt.codec.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * What a TCP probe looks like to those it passes.
 *
 * @param flags its control bits; some filters let a segment through that does not ask for a connection
 * @param profile the options of a SYN; a segment that is none has no options, and {@link SynProfile#MSS} here
 * @param inSession whether it belongs to an open connection of this machine's kernel
 */
public record TcpForm(TcpFlags flags, SynProfile profile, boolean inSession) {
    public static final TcpForm DEFAULT = new TcpForm(TcpFlags.SYN, SynProfile.MSS);

    /** One octet of old data within a connection that the kernel has opened, as a keep-alive is. */
    public static final TcpForm IN_SESSION = new TcpForm(TcpFlags.ACK, SynProfile.MSS, true);

    /** A segment that belongs to no connection. */
    public TcpForm(TcpFlags flags, SynProfile profile) {
        this(flags, profile, false);
    }

    /** Written out, as is that of a probe, lest it be made at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TcpForm that
                && flags.equals(that.flags)
                && profile == that.profile
                && inSession == that.inSession;
    }

    @Override
    public int hashCode() {
        return (flags.hashCode() * 31 + profile.hashCode()) * 31 + Boolean.hashCode(inSession);
    }

    /** Whether it asks for a connection, so that the answer tells whether somebody listens. */
    public boolean isSyn() {
        return flags.isSyn();
    }

    /** Its flags as on the command line: {@code SYN}, {@code FIN,ACK}; {@code none} for the empty set. */
    public String flagWords() {
        return flags.toString().replace('|', ',');
    }
}
