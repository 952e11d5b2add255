package io.tcprt.engine.internal.probing;

import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import java.util.OptionalInt;

/**
 * Whether a trace whose probes drew no answer of the target asks with probes like the host's own before it ends.
 *
 * @param asks whether it does
 * @param freshPort source port or echo identifier, 0 to 65535, of a second flow to ask on; empty to ask on that of the trace
 *     alone
 */
public record Closing(boolean asks, OptionalInt freshPort) {
    /** The trace ends without further probes. */
    public static final Closing NONE = new Closing(false, OptionalInt.empty());

    /** Asks on the flow of the trace. */
    public static final Closing ON_THE_FLOW = new Closing(true, OptionalInt.empty());

    /**
     * Asks on the flow of the trace and on a fresh one.
     *
     * @param port its source port or echo identifier, 0 to 65535
     */
    public static Closing alsoFrom(int port) {
        return new Closing(true, OptionalInt.of(port));
    }

    /**
     * Whether such a plan asks. A connection of the kernel's has been asked for already, and other segments than SYNs ask for
     * none.
     */
    public boolean asksFor(Plan plan) {
        return asks && (plan.kind() != ProbeKind.TCP || plan.form().isSyn());
    }
}
