package io.tcprt.engine.internal.route;

import io.tcprt.engine.wire.WireException;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the route of a flow. The tracer needs it because injected frames bypass the kernel's routing.
 *
 * @since 0.1
 */
public interface RouteFinder {

    /**
     * Finds the route of one flow. It may wait some seconds for the kernel to resolve the next hop's hardware address.
     *
     * @param request the flow
     * @return its route
     * @throws WireException if there is no route, the requested interface or source address does not exist, or the next hop
     *     does not answer
     */
    Route find(RouteRequest request) throws WireException;

    /**
     * Finds the interfaces by which flows like this one may leave, which are several where this machine has several equal
     * routes.
     *
     * @param request a flow of the kind
     * @return their names, as libpcap knows them; empty where this is not known
     */
    default Set<String> devices(RouteRequest request) {
        return Set.of();
    }

    /** {@return the most exact finder that works on this system} */
    static RouteFinder ofThisSystem() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux && LinuxRouteFinder.isPossible() ? new LinuxRouteFinder() : new ObservedRouteFinder();
    }
}
