package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * How one flow is probed: over many TTLs ({@link TracePlan}), or the target alone ({@link DirectPlan}).
 *
 * @since 0.1
 */
public sealed interface Plan permits TracePlan, DirectPlan {
    /** What its probes are. */
    ProbeKind kind();

    /** Addresses that the Record Route option of each probe has room for, 1 to 9 (RFC 791 §3.1); 0 sends no option. */
    int recordRouteSlots();

    /** What a TCP probe looks like; other kinds ignore it. */
    TcpForm form();

    /** The longest wait for one answer. */
    Duration longestWait();
}
