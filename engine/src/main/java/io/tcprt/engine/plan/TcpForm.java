package io.tcprt.engine.plan;

import io.tcprt.codec.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * What a TCP probe looks like to firewalls and to the target.
 *
 * @param flags its control bits; some filters pass a segment that does not ask for a connection
 * @param profile the options of a SYN; any other segment has no options, and {@link SynProfile#MSS} here
 * @param inSession whether it belongs to an open connection of this machine's kernel
 * @since 0.1
 */
public record TcpForm(TcpFlags flags, SynProfile profile, boolean inSession) {
    /** A SYN with a Maximum Segment Size. */
    public static final TcpForm DEFAULT = new TcpForm(TcpFlags.SYN, SynProfile.MSS);

    /** One octet of old data within a connection that the kernel has opened, like a keep-alive. */
    public static final TcpForm IN_SESSION = new TcpForm(TcpFlags.ACK, SynProfile.MSS, true);

    /** A segment that belongs to no connection. */
    public TcpForm(TcpFlags flags, SynProfile profile) {
        this(flags, profile, false);
    }

    /** Written out: the generated one is linked at its first use, between the first probe and the second. */
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

    /** Whether it asks for a connection, so that the answer tells whether the port is open. */
    public boolean isSyn() {
        return flags.isSyn();
    }

    /** Its flags as on the command line: {@code SYN}, {@code FIN,ACK}; {@code none} for the empty set. */
    public String flagWords() {
        return flags.toString().replace('|', ',');
    }
}
