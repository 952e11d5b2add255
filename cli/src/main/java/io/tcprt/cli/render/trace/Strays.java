package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.trace.Trace;
import java.util.Optional;

/** Reports packets that claim to be replies but match no probe. */
final class Strays {
    private Strays() {}

    /** A sentence; empty if there were none. */
    static Optional<String> words(Trace trace) {
        int strays = trace.tally().strays();
        return strays == 0
                ? Optional.empty()
                : Optional.of(Count.of(strays, "packet")
                        + (strays == 1 ? " matches no probe and is" : " match no probe and are")
                        + " not shown: late, mangled, forged, or another program's"
                        + resets(trace));
    }

    private static String resets(Trace trace) {
        int resets = trace.tally().bareResets();
        return resets == 0
                ? ""
                : "; " + Count.of(resets, "reset") + " in the name of "
                        + trace.target().address()
                        + (resets == 1 ? " acknowledges" : " acknowledge")
                        + " nothing, which no TCP sends in answer to a SYN";
    }
}
