package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import java.util.Optional;

/** Packets that the capture could not keep: a reader must know that silence may be our own. */
public final class Lost {
    private Lost() {}

    /** A sentence; empty when nothing was lost. */
    public static Optional<String> words(long packets) {
        return packets == 0
                ? Optional.empty()
                : Optional.of("the capture lost " + Count.of(packets, "packet") + ": silence may be ours");
    }
}
