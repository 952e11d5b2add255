package io.tcprt.engine.sim;

import io.tcprt.codec.icmp.MplsLabel;
import java.util.List;

/**
 * What a router says of a packet that expired.
 *
 * @param silent whether it says nothing
 * @param limited whether it says so six times at once and then once a second, as Linux does
 * @param quoted octets it quotes of the packet at most
 * @param mangling what it does to the quote
 * @param labels the MPLS label stack the packet came with (RFC 4950); none outside of a tunnel
 */
public record SimVoice(boolean silent, boolean limited, int quoted, SimMangling mangling, List<MplsLabel> labels) {
    /** Linux quotes small probes whole. */
    private static final int WHOLE = 548;

    /** As Linux has it, without a limit. */
    public static final SimVoice PLAIN = new SimVoice(false, false, WHOLE, SimMangling.NONE, List.of());

    public SimVoice {
        labels = List.copyOf(labels);
    }

    public SimVoice asSilent() {
        return new SimVoice(true, limited, quoted, mangling, labels);
    }

    public SimVoice quoting(int octets) {
        return new SimVoice(silent, limited, octets, mangling, labels);
    }
}
