package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether Linux takes in packets for an address of its own that were injected on its loopback interface. */
final class LoopbackInjection {
    private static final int LOOPBACK = 127;

    private LoopbackInjection() {}

    /**
     * Why nothing would answer, in one line for the user; empty where the local stack answers. It drops injected IPv4 packets
     * as martians unless it is told not to. It takes in IPv6, save for link-local addresses, which are not those of lo.
     *
     * @param isOne whether a setting, named by its path below /proc/sys, is 1
     */
    static Optional<String> obstacle(IpAddress target, Predicate<String> isOne) {
        if (!(target instanceof Ipv4Address)) {
            return ScopedAddress.needsLink(target)
                    ? Optional.of(
                            target + " is a link-local address of this machine, and its kernel takes none in that was"
                                    + " injected; trace it from another host of that link, or trace ::1")
                    : Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        requireOf("accept_local", isOne, missing);
        if ((target.octets()[0] & 0xff) == LOOPBACK) {
            requireOf("route_localnet", isOne, missing);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(target + " is an address of this machine, and its kernel drops packets injected on lo;"
                        + " trace it from another host, or set " + String.join(" and ", missing));
    }

    /** The kernel goes by the setting of all interfaces or by that of this one, whichever is larger. */
    private static void requireOf(String setting, Predicate<String> isOne, List<String> missing) {
        if (!isOne.test("net/ipv4/conf/lo/" + setting) && !isOne.test("net/ipv4/conf/all/" + setting)) {
            missing.add("net.ipv4.conf.lo." + setting + "=1");
        }
    }
}
