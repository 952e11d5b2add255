package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers a network can give to probes of one flow, derived from its topology and not from its packets.
 *
 * @param flow the flow of the probes as sent
 */
public record SimTruth(SimMap map, SimTarget target, SimFlow flow) {

    /** The node that answers a probe. */
    public enum Role {
        ROUTER,
        /** A device on the path that answers SYNs in the target's name. */
        MIDDLEBOX,
        TARGET,
        /** The probe is dropped without an answer. */
        NONE
    }

    /**
     * Where a probe ends.
     *
     * @param passed how many routers it passed before
     */
    public record End(Role role, int passed) {}

    public List<SimRouter> path() {
        return map.forward(flow);
    }

    /** Where a probe with this TTL ends, unless it is lost. */
    public End end(int ttl, boolean options, boolean syn) {
        int left = ttl;
        for (int passed = 0; passed < path().size(); passed++) {
            SimRouter router = path().get(passed);
            if (options && router.passage() instanceof SimPassage.DropsOptions) {
                return new End(Role.NONE, passed);
            }
            if (router.counts() && left <= 1) {
                return new End(router.voice().silent() ? Role.NONE : Role.ROUTER, passed);
            }
            if (syn && router.passage() instanceof SimPassage.Answers) {
                return new End(Role.MIDDLEBOX, passed);
            }
            left = router.passage() instanceof SimPassage.ResetsTtl reset ? reset.ttl() : left;
            left -= router.counts() && !(router.passage() instanceof SimPassage.ResetsTtl) ? 1 : 0;
        }
        return new End(target.port() == SimTarget.Port.DROPS ? Role.NONE : Role.TARGET, path().size());
    }

    /** The source address of an answer as the source receives it: behind a destination NAT, the target's. */
    public IpAddress shown(End end) {
        return end.role() == Role.ROUTER && !isBehindDestinationNat(end)
                ? path().get(end.passed()).near()
                : target.address();
    }

    private boolean isBehindDestinationNat(End end) {
        return path().stream()
                .limit(end.passed())
                .anyMatch(router -> router.passage() instanceof SimPassage.DestinationNat);
    }

    /** Whether a device on the path may answer SYNs with these flags. */
    public boolean forges(TcpFlags flags) {
        return path().stream()
                .anyMatch(router -> router.passage() instanceof SimPassage.Answers answers
                        && answers.flags().equals(flags));
    }

    /** The addresses recorded in a probe when it has arrived there, including the one recorded on arrival, if any. */
    public List<Ipv4Address> stampsThere(End end) {
        List<Ipv4Address> stamps = new ArrayList<>();
        path().stream().limit(end.passed()).forEach(router -> stamp(router.stamping(), router.far())
                .ifPresent(stamps::add));
        if (end.role() == Role.TARGET) {
            stamps.add(host());
        } else if (end.role() == Role.ROUTER) {
            SimRouter router = path().get(end.passed());
            if (router.stamping().onArrival()) {
                stamp(router.stamping(), router.near()).ifPresent(stamps::add);
            }
        }
        return stamps;
    }

    /** The addresses recorded in an answer until the source receives it, including its sender's. */
    public List<Ipv4Address> stampsBack(End end) {
        List<Ipv4Address> stamps = new ArrayList<>();
        if (end.role() == Role.TARGET) {
            stamps.add(host());
        } else if (end.role() == Role.ROUTER) {
            SimRouter router = path().get(end.passed());
            stamp(router.stamping(), router.near()).ifPresent(stamps::add);
        }
        back(end).forEach(router -> stamp(router.stamping(), router.near()).ifPresent(stamps::add));
        return stamps;
    }

    private static Optional<Ipv4Address> stamp(SimStamping stamping, IpAddress address) {
        return stamping.onForwarding() && address instanceof Ipv4Address own
                ? Optional.of(stamping.written(own))
                : Optional.empty();
    }

    /** The address of the host itself, which differs from the target's behind a destination NAT. */
    private Ipv4Address host() {
        return path().stream()
                .filter(router -> router.passage() instanceof SimPassage.DestinationNat)
                .map(router -> ((SimPassage.DestinationNat) router.passage()).inside())
                .reduce((first, last) -> last)
                .orElseGet(() -> (Ipv4Address) target.address());
    }

    private List<SimRouter> back(End end) {
        boolean isIcmp = end.role() == Role.ROUTER || flow.protocol() != 6;
        IpAddress from = end.role() == Role.ROUTER
                ? path().get(end.passed()).near()
                : end.role() == Role.TARGET ? host() : target.address();
        SimFlow answer = isIcmp
                ? SimFlow.ofError(from, flow.source())
                : new SimFlow(from, flow.source(), flow.protocol(), SimFlow.reversedPorts(flow));
        return map.back(flow, end.passed(), answer);
    }

    /** The smallest round-trip time in nanoseconds. */
    public long leastRoundTrip(End end) {
        return delays(end, false);
    }

    /** The largest round-trip time: every delay is at its maximum and only a duplicate is heard. */
    public long greatestRoundTrip(End end) {
        return delays(end, true) + 1_000_000;
    }

    private long delays(End end, boolean late) {
        List<SimRouter> passed = new ArrayList<>(path().subList(0, end.passed()));
        long last = 2 * target.delayNanos();
        if (end.passed() < path().size()) {
            passed.add(path().get(end.passed()));
            last = delay(path().get(end.passed()), late);
        }
        passed.addAll(back(end));
        return last + passed.stream().mapToLong(router -> delay(router, late)).sum();
    }

    private static long delay(SimRouter router, boolean late) {
        return router.link().delayNanos() + (late ? router.link().jitterNanos() : 0);
    }
}
