package io.tcprt.engine.plan;

import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.octets.FieldRange;

/**
 * One trace of a run: its target and how it is made.
 *
 * @param target where the trace goes; TCP and UDP need a port, 1 to 65535
 * @param plan how it is made; without Record Route for an IPv6 target, since IPv6 has no such option
 * @since 0.1
 */
public record TraceRequest(Target target, Plan plan) {

    /**
     * Checks that the plan suits the target.
     *
     * @param target with a port, 1 to 65535, for TCP and UDP
     * @param plan without Record Route for an IPv6 target
     * @throws IllegalArgumentException when the probes need a port and the target has none, or when they would carry
     *     Record Route over IPv6
     */
    public TraceRequest {
        if (plan.kind().hasPorts()) {
            int port = target.port()
                    .orElseThrow(() -> new IllegalArgumentException(
                            plan.kind().label() + " probes need a port, 1 to " + Limits.MAX_PORT));
            FieldRange.require("port", port, 1, Limits.MAX_PORT);
        }
        if (plan.recordRouteSlots() > 0 && target.address() instanceof Ipv6Address) {
            throw new IllegalArgumentException(
                    "record route slots must be 0 to an IPv6 target, not " + plan.recordRouteSlots());
        }
    }
}
