package io.tcprt.cli.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
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
     * @param targets how many there are
     * @param digest which they are ({@link TargetSpace#digest()})
     * @param source the address that probes leave from
     * @param link what captured frames begin with
     * @param key the secret of the run
     */
    public record Header(
            SweepShape shape, long targets, String digest, Ipv4Address source, LinkType link, SweepKey key) {

        /** The header of a sweep by this plan. */
        public static Header of(SweepPlan plan, SweepKey key, Ipv4Address source, LinkType link) {
            TargetSpace space = plan.space();
            return new Header(plan.shape(), space.size(), space.digest(), source, link, key);
        }

        private Optional<String> difference(SweepPlan plan) {
            SweepShape now = plan.shape();
            if (shape.kind() != now.kind()) {
                return differs("--probe", shape.kind().label(), now.kind().label());
            }
            if (shape.port() != now.port()) {
                return differs("--port", shape.port(), now.port());
            }
            if (shape.firstTtl() != now.firstTtl() || shape.lastTtl() != now.lastTtl()) {
                return differs("--ttl", shape.firstTtl() + "-" + shape.lastTtl(), now.firstTtl() + "-" + now.lastTtl());
            }
            if (shape.attempts() != now.attempts()) {
                return differs("--queries", shape.attempts(), now.attempts());
            }
            if (shape.recordRouteSlots() != now.recordRouteSlots()) {
                return differs("--rr-slots", shape.recordRouteSlots(), now.recordRouteSlots());
            }
            if (shape.seed() != now.seed()) {
                return differs("--seed", shape.seed(), now.seed());
            }
            if (!shape.shard().equals(now.shard())) {
                return differs("--shard", shape.shard(), now.shard());
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
