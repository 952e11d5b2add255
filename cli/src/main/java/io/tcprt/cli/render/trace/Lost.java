package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import java.util.Optional;

/** Reports packets that the capture dropped, which may explain missing replies. */
public final class Lost {
    private Lost() {}

    /** A sentence; empty if nothing was lost. */
    public static Optional<String> words(long packets) {
        return packets == 0
                ? Optional.empty()
                : Optional.of("the capture lost " + Count.of(packets, "packet")
                        + ": missing replies may be local capture loss");
    }
}
