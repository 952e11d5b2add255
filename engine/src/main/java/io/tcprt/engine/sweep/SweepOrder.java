package io.tcprt.engine.sweep;

/**
 * The order of a shard's probes: turns a position into target, TTL and attempt.
 *
 * @since 0.1
 */
public final class SweepOrder {

    /**
     * A probe to send.
     *
     * @param index the target's number in the target space
     * @param ttl 1 to 255
     * @param attempt from 1
     */
    public record Turn(long index, int ttl, int attempt) {}

    private final SweepShape shape;
    private final long targets;
    private final Permutation permutation;
    private final long size;

    /**
     * The order of the plan's shard.
     *
     * @param plan the plan, whose seed decides the order
     */
    public SweepOrder(SweepPlan plan) {
        this.shape = plan.shape();
        this.targets = plan.space().size();
        this.permutation = new Permutation(plan.probes(), shape.seed());
        this.size = plan.ownProbes();
    }

    /** {@return how many probes the shard has} */
    public long size() {
        return size;
    }

    /**
     * The shard's n-th probe.
     *
     * @param n 0 to {@code size()} - 1
     * @return its target, TTL and attempt
     */
    public Turn at(long n) {
        long number = permutation.at(shape.shard().place(n));
        long rest = number / targets;
        int ttl = shape.firstTtl() + (int) (rest % shape.ttls());
        return new Turn(number % targets, ttl, 1 + (int) (rest / shape.ttls()));
    }
}
