package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.netlink.NetlinkException;
import io.tcprt.engine.internal.netlink.Rtnetlink;

/**
 * The rules by which this machine chooses a routing table. They can be read without privileges.
 *
 * @since 0.1
 */
public final class RoutingRules {
    private RoutingRules() {}

    /**
     * Whether packets with a mark, or of some users, may take another route to an address than probes do, which have no mark.
     *
     * @param address the address
     * @return whether there is a rule for such packets; false where the rules cannot be read
     */
    public static boolean chooseByMarkOrUser(IpAddress address) {
        try (Rtnetlink kernel = Rtnetlink.open()) {
            return kernel.routesByMarkOrUser(address);
        } catch (NetlinkException | LinkageError e) {
            return false;
        }
    }
}
