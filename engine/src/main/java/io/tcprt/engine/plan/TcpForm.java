package io.tcprt.engine.plan;

import io.tcprt.codec.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * What a TCP probe looks like to firewalls and to the target.
 *
 * @param flags control bits; some filters pass segments that do not ask for a connection
 * @param profile options of a SYN; other segments have no options, and {@link SynProfile#MSS} here
 * @param inSession whether probes belong to a connection that this machine's kernel has opened
 * @since 0.1
 */
public record TcpForm(TcpFlags flags, SynProfile profile, boolean inSession) {
    /** A SYN with a Maximum Segment Size option. */
    public static final TcpForm DEFAULT = new TcpForm(TcpFlags.SYN, SynProfile.MSS);

    /**
     * One octet that was acknowledged before, like a keep-alive (RFC 9293 §3.8.4), within a connection that the kernel
     * has opened.
     */
    public static final TcpForm IN_SESSION = new TcpForm(TcpFlags.ACK, SynProfile.MSS, true);

    /**
     * A segment that belongs to no connection.
     *
     * @param flags control bits, any set
     * @param profile options of a SYN; {@link SynProfile#MSS} for other segments
     */
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

    /** {@return whether probes ask for a connection, so that the answer tells whether the port is open} */
    public boolean isSyn() {
        return flags.isSyn();
    }

    /**
     * {@return the flags as on the command line, such as {@code SYN} or {@code FIN,ACK}; {@code none} for the empty set}
     */
    public String flagWords() {
        return flags.toString().replace('|', ',');
    }
}
