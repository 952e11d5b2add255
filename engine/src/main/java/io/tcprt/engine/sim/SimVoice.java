package io.tcprt.engine.sim;

import io.tcprt.codec.icmp.MplsLabel;
import java.util.List;

/**
 * How a router reports a packet that expired.
 *
 * @param silent whether it sends no Time Exceeded at all
 * @param limited whether it limits its rate, as Linux does: six at once, then one a second
 * @param quoted most octets of the packet to quote
 * @param mangling how it changes the quote
 * @param labels MPLS label stack of the packet, to report (RFC 4950); empty outside a tunnel
 * @since 0.1
 */
public record SimVoice(boolean silent, boolean limited, int quoted, SimMangling mangling, List<MplsLabel> labels) {
    /** Linux's limit, which quotes small probes whole. */
    private static final int WHOLE = 548;

    /** Behaves like Linux, but without a rate limit. */
    public static final SimVoice PLAIN = new SimVoice(false, false, WHOLE, SimMangling.NONE, List.of());

    /**
     * Copies the labels.
     *
     * @param silent whether it sends no Time Exceeded at all
     * @param limited whether it limits its rate
     * @param quoted most octets of the packet to quote
     * @param mangling how it changes the quote
     * @param labels MPLS label stack of the packet, to report
     */
    public SimVoice {
        labels = List.copyOf(labels);
    }

    /** {@return the same behaviour, but silent} */
    public SimVoice asSilent() {
        return new SimVoice(true, limited, quoted, mangling, labels);
    }

    /**
     * Limits the length of quotes.
     *
     * @param octets most octets of a packet to quote
     * @return the same behaviour with that limit
     */
    public SimVoice quoting(int octets) {
        return new SimVoice(silent, limited, octets, mangling, labels);
    }
}
