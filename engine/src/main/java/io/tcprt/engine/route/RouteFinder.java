package io.tcprt.engine.route;

import io.tcprt.engine.wire.WireException;
import java.util.Locale;

/** Finds the way out of this machine, which injected frames have to be told: they pass by the kernel's routing. */
public interface RouteFinder {

    Route find(RouteRequest request) throws WireException;

    /** The best finder for this system. */
    static RouteFinder ofThisSystem() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux && LinuxRouteFinder.isPossible() ? new LinuxRouteFinder() : new ShownRouteFinder();
    }
}
