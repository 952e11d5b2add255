package io.tcprt.engine.plan;

import java.time.Duration;

/** What the user asked for: a trace over many TTLs, or the target alone. */
public sealed interface Plan permits TracePlan, DirectPlan {
    ProbeKind kind();

    /** Room of the Record Route option, 1 to 9; 0 sends none. */
    int recordRouteSlots();

    /** What a TCP probe looks like; of no meaning to other kinds. */
    TcpForm form();

    /** The longest wait for one answer. */
    Duration longestWait();
}
