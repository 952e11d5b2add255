package io.tcprt.results.state;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a sweep must not forget: the first line of its {@code .sweep} file, and the last whole one.
 *
 * @param header what does not change
 * @param checkpoint the last that was safe on the disk
 * @param length octets of the results up to that checkpoint, all of them whole
 * @since 0.1
 */
public record SweepState(Header header, Checkpoint checkpoint, long length) {
    /**
     * Checks the length.
     *
     * @param header what does not change
     * @param checkpoint the last that was safe on the disk
     * @param length octets of the results up to that checkpoint, not negative
     * @throws IllegalArgumentException when it is negative
     */
    public SweepState {
        if (length < 0) {
            throw new IllegalArgumentException("a file has no " + length + " octets");
        }
    }

    /**
     * The first thing in which a plan is not that of this sweep, so that it cannot resume it. Rate and gap may differ.
     *
     * @param plan how the sweep is to be resumed
     * @return empty when it can be
     */
    public Optional<Difference> difference(SweepPlan plan) {
        long turns = plan.ownProbes();
        return header.difference(plan)
                .or(() -> checkpoint.position() <= turns
                        ? Optional.empty()
                        : Header.differs(Part.POSITION, checkpoint.position(), "not more than " + turns));
    }

    /**
     * The parts of a sweep that must be the same when it is resumed.
     *
     * @since 0.1
     */
    public enum Part {
        /** The kind of the probes. */
        PROBE("probe"),
        /** The destination port. */
        PORT("port"),
        /** The first and the last TTL. */
        TTL("TTLs"),
        /** How many probes are sent per target and TTL. */
        QUERIES("queries"),
        /** For how many addresses the Record Route option has room. */
        RECORD_ROUTE("Record Route slots"),
        /** The seed of the order. */
        SEED("seed"),
        /** Which part of the sweep this machine has. */
        SHARD("shard"),
        /** The name of the vantage point. */
        VANTAGE("vantage point"),
        /** The name of the campaign. */
        CAMPAIGN("campaign"),
        /** The targets. */
        TARGETS("the targets"),
        /** How far the sweep was, which cannot be further than its end. */
        POSITION("the number of turns done");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /**
         * Its name.
         *
         * @return as messages name it
         */
        public String label() {
            return label;
        }
    }

    /**
     * One part that differs.
     *
     * @param part which
     * @param before what it was
     * @param now what it would be
     * @since 0.1
     */
    public record Difference(Part part, String before, String now) {
        /** {@code port was 443 and is 80}. */
        @Override
        public String toString() {
            return part.label() + " was " + before + " and is " + now;
        }
    }

    /**
     * What does not change.
     *
     * @param shape what is sent to each target, and in which order
     * @param targets how many there are
     * @param digest which they are ({@link TargetSpace#digest()})
     * @param source the address that probes leave from
     * @param link what captured frames begin with
     * @param key the secret of the run
     * @param origin where probes leave from, with names; empty of a sweep that an earlier version of this program began
     * @since 0.1
     */
    public record Header(
            SweepShape shape,
            long targets,
            String digest,
            Ipv4Address source,
            LinkType link,
            SweepKey key,
            Optional<Origin> origin) {

        /**
         * The header of a sweep by a plan.
         *
         * @param plan the plan
         * @param key the secret of the run
         * @param source the address that probes leave from
         * @param link what captured frames begin with
         * @return the header
         */
        public static Header of(SweepPlan plan, SweepKey key, Ipv4Address source, LinkType link) {
            TargetSpace space = plan.space();
            Origin origin = Origin.of(plan, key.runName(), source);
            return new Header(plan.shape(), space.size(), space.digest(), source, link, key, Optional.of(origin));
        }

        private Optional<Difference> difference(SweepPlan plan) {
            SweepShape now = plan.shape();
            if (shape.kind() != now.kind()) {
                return differs(Part.PROBE, shape.kind().label(), now.kind().label());
            }
            if (shape.port() != now.port()) {
                return differs(Part.PORT, shape.port(), now.port());
            }
            if (shape.firstTtl() != now.firstTtl() || shape.lastTtl() != now.lastTtl()) {
                return differs(
                        Part.TTL, shape.firstTtl() + "-" + shape.lastTtl(), now.firstTtl() + "-" + now.lastTtl());
            }
            if (shape.attempts() != now.attempts()) {
                return differs(Part.QUERIES, shape.attempts(), now.attempts());
            }
            if (shape.recordRouteSlots() != now.recordRouteSlots()) {
                return differs(Part.RECORD_ROUTE, shape.recordRouteSlots(), now.recordRouteSlots());
            }
            if (shape.seed() != now.seed()) {
                return differs(Part.SEED, shape.seed(), now.seed());
            }
            if (!shape.shard().equals(now.shard())) {
                return differs(Part.SHARD, shape.shard(), now.shard());
            }
            Optional<Difference> name = name(
                            Part.VANTAGE, Origin::vantage, plan.labels().vantage())
                    .or(() ->
                            name(Part.CAMPAIGN, Origin::campaign, plan.labels().campaign()));
            if (name.isPresent()) {
                return name;
            }
            return targets == plan.space().size() && digest.equals(plan.space().digest())
                    ? Optional.empty()
                    : differs(Part.TARGETS, targets, plan.space().size() + " and not the same");
        }

        /** A plan that gives no name goes on under the name that the sweep has. */
        private Optional<Difference> name(Part part, Function<Origin, String> had, Optional<String> now) {
            String before = origin.map(had).orElse("not noted");
            return now.isEmpty() || now.get().equals(before) ? Optional.empty() : differs(part, before, now.get());
        }

        private static Optional<Difference> differs(Part part, Object before, Object now) {
            return Optional.of(new Difference(part, String.valueOf(before), String.valueOf(now)));
        }
    }
}
