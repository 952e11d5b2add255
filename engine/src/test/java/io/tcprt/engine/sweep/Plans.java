package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;

/** Plans of sweeps, of which a test changes what it is about. */
public final class Plans {
    private Plans() {}

    static AddressRanges ranges(String... prefixes) {
        AddressRanges ranges = new AddressRanges();
        for (String prefix : prefixes) {
            ranges.add(IpPrefix.parse(prefix));
        }
        return ranges;
    }

    public static TargetSpace space(String... prefixes) {
        return TargetSpace.of(ranges(prefixes), ranges());
    }

    public static SweepPlan of(TargetSpace space, int lastTtl, int attempts) {
        return new SweepPlan(space, ProbeKind.TCP, 443, 1, lastTtl, attempts, 0, 10_000, 8, 7, Shard.WHOLE);
    }

    /** With the port that this kind usually has. */
    public static SweepPlan withKind(SweepPlan plan, ProbeKind kind) {
        return new SweepPlan(
                plan.space(),
                kind,
                kind == ProbeKind.ICMP ? 0 : kind == ProbeKind.TCP ? 443 : 33_434,
                plan.firstTtl(),
                plan.lastTtl(),
                plan.attempts(),
                plan.recordRouteSlots(),
                plan.rate(),
                plan.gap(),
                plan.seed(),
                plan.shard());
    }

    public static SweepPlan withSlots(SweepPlan plan, int slots) {
        return new SweepPlan(
                plan.space(),
                plan.kind(),
                plan.port(),
                plan.firstTtl(),
                plan.lastTtl(),
                plan.attempts(),
                slots,
                plan.rate(),
                plan.gap(),
                plan.seed(),
                plan.shard());
    }

    static SweepPlan withShard(SweepPlan plan, Shard shard) {
        return new SweepPlan(
                plan.space(),
                plan.kind(),
                plan.port(),
                plan.firstTtl(),
                plan.lastTtl(),
                plan.attempts(),
                plan.recordRouteSlots(),
                plan.rate(),
                plan.gap(),
                plan.seed(),
                shard);
    }
}
