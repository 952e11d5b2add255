package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.trace.Trace;
import java.util.Optional;

/** Packets that pretend to answer: whoever is lied to must know it. */
final class Strays {
    private Strays() {}

    /** A sentence; empty when there were none. */
    static Optional<String> words(Trace trace) {
        int strays = trace.tally().strays();
        return strays == 0
                ? Optional.empty()
                : Optional.of(Count.of(strays, "packet")
                        + (strays == 1 ? " answers no probe and is" : " answer no probe and are")
                        + " not shown: late, mangled, forged, or of another program");
    }
}
