package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network can answer to probes of one flow, read off its map and not off its packets.
 *
 * @param flow of the probes as they leave
 */
public record SimTruth(SimMap map, SimTarget target, SimFlow flow) {

    /** Who answers a probe. */
    public enum Role {
        ROUTER,
        /** Somebody on the way who answers SYNs in the target's name. */
        MIDDLEBOX,
        TARGET,
        /** It is dropped before anybody could. */
        NOBODY
    }

    /**
     * Where a probe ends.
     *
     * @param passed how many routers it has passed before
     */
    public record End(Role role, int passed) {}

    public List<SimRouter> way() {
        return map.there(flow);
    }

    /** Where a probe of this TTL ends, if it is not lost. */
    public End end(int ttl, boolean options, boolean syn) {
        int left = ttl;
        for (int passed = 0; passed < way().size(); passed++) {
            SimRouter router = way().get(passed);
            if (options && router.passage() instanceof SimPassage.DropsOptions) {
                return new End(Role.NOBODY, passed);
            }
            if (router.counts() && left <= 1) {
                return new End(router.voice().silent() ? Role.NOBODY : Role.ROUTER, passed);
            }
            if (syn && router.passage() instanceof SimPassage.Answers) {
                return new End(Role.MIDDLEBOX, passed);
            }
            left = router.passage() instanceof SimPassage.ResetsTtl reset ? reset.ttl() : left;
            left -= router.counts() && !(router.passage() instanceof SimPassage.ResetsTtl) ? 1 : 0;
        }
        return new End(target.port() == SimTarget.Port.DROPS ? Role.NOBODY : Role.TARGET, way().size());
    }

    /** The address that an answer from there bears when it is heard: behind a destination translation the target's. */
    public IpAddress shown(End end) {
        return end.role() == Role.ROUTER && !isBehindDestinationNat(end)
                ? way().get(end.passed()).near()
                : target.address();
    }

    private boolean isBehindDestinationNat(End end) {
        return way().stream()
                .limit(end.passed())
                .anyMatch(router -> router.passage() instanceof SimPassage.DestinationNat);
    }

    /** The flags with which somebody on the way may answer SYNs. */
    public boolean forges(TcpFlags flags) {
        return way().stream()
                .anyMatch(router -> router.passage() instanceof SimPassage.Answers answers
                        && answers.flags().equals(flags));
    }

    /** The stamps that a probe bears that has come there, with the one of its arrival, if there is one. */
    public List<Ipv4Address> stampsThere(End end) {
        List<Ipv4Address> stamps = new ArrayList<>();
        way().stream().limit(end.passed()).forEach(router -> stamp(router.stamping(), router.far())
                .ifPresent(stamps::add));
        if (end.role() == Role.TARGET) {
            stamps.add(host());
        } else if (end.role() == Role.ROUTER) {
            SimRouter router = way().get(end.passed());
            if (router.stamping().onArrival()) {
                stamp(router.stamping(), router.near()).ifPresent(stamps::add);
            }
        }
        return stamps;
    }

    /** The stamps that an answer from there gets until it is heard, with that of its sender. */
    public List<Ipv4Address> stampsBack(End end) {
        List<Ipv4Address> stamps = new ArrayList<>();
        if (end.role() == Role.TARGET) {
            stamps.add(host());
        } else if (end.role() == Role.ROUTER) {
            SimRouter router = way().get(end.passed());
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

    /** The address of the machine behind the target's. */
    private Ipv4Address host() {
        return way().stream()
                .filter(router -> router.passage() instanceof SimPassage.DestinationNat)
                .map(router -> ((SimPassage.DestinationNat) router.passage()).inside())
                .reduce((first, last) -> last)
                .orElseGet(() -> (Ipv4Address) target.address());
    }

    private List<SimRouter> back(End end) {
        boolean isIcmp = end.role() == Role.ROUTER || flow.protocol() != 6;
        IpAddress from = end.role() == Role.ROUTER
                ? way().get(end.passed()).near()
                : end.role() == Role.TARGET ? host() : target.address();
        SimFlow answer = isIcmp
                ? SimFlow.ofError(from, flow.source())
                : new SimFlow(from, flow.source(), flow.protocol(), SimFlow.turned(flow));
        return map.back(flow, end.passed(), answer);
    }

    /** The least time there and back, nanoseconds. */
    public long leastRoundTrip(End end) {
        return delays(end, false);
    }

    /** The most, if every packet is as late as it can be and only a copy is heard. */
    public long greatestRoundTrip(End end) {
        return delays(end, true) + 1_000_000;
    }

    private long delays(End end, boolean late) {
        List<SimRouter> passed = new ArrayList<>(way().subList(0, end.passed()));
        long last = 2 * target.delayNanos();
        if (end.passed() < way().size()) {
            passed.add(way().get(end.passed()));
            last = delay(way().get(end.passed()), late);
        }
        passed.addAll(back(end));
        return last + passed.stream().mapToLong(router -> delay(router, late)).sum();
    }

    private static long delay(SimRouter router, boolean late) {
        return router.link().delayNanos() + (late ? router.link().jitterNanos() : 0);
    }
}
