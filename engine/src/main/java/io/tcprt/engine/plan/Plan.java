package io.tcprt.engine.plan;

import java.time.Duration;

/**
 * How one flow is probed: at many TTLs ({@link TracePlan}), likewise in rounds ({@link RoundsPlan}), or the target alone
 * ({@link DirectPlan}).
 *
 * @since 0.1
 */
public sealed interface Plan permits TracePlan, RoundsPlan, DirectPlan {
    /** {@return the kind of probe} */
    ProbeKind kind();

    /** {@return the address slots in each probe's Record Route option (RFC 791 §3.1), 1 to 9; 0 sends no option} */
    int recordRouteSlots();

    /** {@return what a TCP probe looks like; ignored for other kinds} */
    TcpForm form();

    /** {@return the longest wait for one answer, more than 0 and at most 1 hour} */
    Duration longestWait();
}
