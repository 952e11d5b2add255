package io.tcprt.cli.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import java.util.Optional;

/**
 * What a sweep must not forget: the first line of its {@code .sweep} file, and the last whole one.
 *
 * @param checkpoint the last that was safe on the disk
 * @param length octets of the results up to that checkpoint, all of them whole
 */
public record SweepState(Header header, Checkpoint checkpoint, long length) {
    public SweepState {
        if (length < 0) {
            throw new IllegalArgumentException("a file has no " + length + " octets");
        }
    }

    /** What this call has otherwise than the sweep that is to be resumed; rate and gap may change. */
    Optional<String> difference(SweepPlan plan) {
        long turns = plan.ownProbes();
        return header.difference(plan)
                .or(() -> checkpoint.position() <= turns
                        ? Optional.empty()
                        : Header.differs("the number of turns done", checkpoint.position(), "not more than " + turns));
    }

    /**
     * What does not change.
     *
     * @param port 0 of ICMP
     * @param targets how many, and {@code digest} which
     */
    public record Header(
            ProbeKind probe,
            int port,
            int firstTtl,
            int lastTtl,
            int attempts,
            int recordRouteSlots,
            long seed,
            Shard shard,
            long targets,
            String digest,
            Ipv4Address source,
            LinkType link,
            SweepKey key) {

        public static Header of(SweepPlan plan, SweepKey key, Ipv4Address source, LinkType link) {
            return new Header(
                    plan.kind(),
                    plan.port(),
                    plan.firstTtl(),
                    plan.lastTtl(),
                    plan.attempts(),
                    plan.recordRouteSlots(),
                    plan.seed(),
                    plan.shard(),
                    plan.space().size(),
                    plan.space().digest(),
                    source,
                    link,
                    key);
        }

        private Optional<String> difference(SweepPlan plan) {
            if (probe != plan.kind()) {
                return differs("--probe", probe.label(), plan.kind().label());
            }
            if (port != plan.port()) {
                return differs("--port", port, plan.port());
            }
            if (firstTtl != plan.firstTtl() || lastTtl != plan.lastTtl()) {
                return differs("--ttl", firstTtl + "-" + lastTtl, plan.firstTtl() + "-" + plan.lastTtl());
            }
            if (attempts != plan.attempts()) {
                return differs("--queries", attempts, plan.attempts());
            }
            if (recordRouteSlots != plan.recordRouteSlots()) {
                return differs("--rr-slots", recordRouteSlots, plan.recordRouteSlots());
            }
            if (seed != plan.seed()) {
                return differs("--seed", seed, plan.seed());
            }
            if (!shard.equals(plan.shard())) {
                return differs("--shard", shard, plan.shard());
            }
            return targets == plan.space().size() && digest.equals(plan.space().digest())
                    ? Optional.empty()
                    : differs("the targets", targets, plan.space().size() + " and not the same");
        }

        private static Optional<String> differs(String what, Object before, Object now) {
            return Optional.of(what + " was " + before + " and is " + now);
        }
    }
}
