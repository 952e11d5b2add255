package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;

/** Plans of sweeps, in which a test changes what it tests. */
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
        return new SweepPlan(
                new SweepShape(ProbeKind.TCP, 443, 1, lastTtl, attempts, 0, 7, Shard.WHOLE), space, 10_000, 8);
    }

    /** The same plan with another kind of probe, and the usual port for it. */
    public static SweepPlan withKind(SweepPlan plan, ProbeKind kind) {
        int port = kind == ProbeKind.ICMP ? 0 : kind == ProbeKind.TCP ? 443 : 33_434;
        SweepShape shape = plan.shape();
        return with(plan, kind, port, shape.recordRouteSlots(), shape.shard());
    }

    public static SweepPlan withSlots(SweepPlan plan, int slots) {
        SweepShape shape = plan.shape();
        return with(plan, shape.kind(), shape.port(), slots, shape.shard());
    }

    static SweepPlan withShard(SweepPlan plan, Shard shard) {
        SweepShape shape = plan.shape();
        return with(plan, shape.kind(), shape.port(), shape.recordRouteSlots(), shard);
    }

    private static SweepPlan with(SweepPlan plan, ProbeKind kind, int port, int slots, Shard shard) {
        SweepShape old = plan.shape();
        var shape = new SweepShape(kind, port, old.firstTtl(), old.lastTtl(), old.attempts(), slots, old.seed(), shard);
        return new SweepPlan(shape, plan.space(), plan.rate(), plan.gap());
    }
}
