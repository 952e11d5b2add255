package io.tcprt.engine.jmh;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.internal.stamp.ProbeStamp;

/** The sweep that the answers of {@link AnswerCapture} are from: 65 536 targets at 32 TTLs, four slots of Record Route. */
final class Sweep {
    static final Ipv4Address SOURCE = Ipv4Address.parse("10.77.1.1");
    static final SweepPlan PLAN =
            new SweepPlan(new SweepShape(ProbeKind.TCP, 443, 1, 32, 1, 4, 1, Shard.WHOLE), space(), 1000, 8);
    static final ProbeStamp STAMP = ProbeStamp.of(PLAN.shape(), 1, 2);

    private Sweep() {}

    private static TargetSpace space() {
        AddressRanges all = new AddressRanges();
        all.add(IpPrefix.parse("10.99.0.0/16"));
        return TargetSpace.of(all, new AddressRanges());
    }
}
