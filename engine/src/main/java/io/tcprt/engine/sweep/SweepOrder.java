package io.tcprt.engine.sweep;

/** Which probe comes when: from a place in the order of this machine's shard to target, TTL and attempt. */
public final class SweepOrder {

    /**
     * A probe to be sent.
     *
     * @param index the target's number in the space
     * @param ttl 1 to 255
     * @param attempt from 1
     */
    public record Turn(long index, int ttl, int attempt) {}

    private final SweepShape shape;
    private final long targets;
    private final Permutation permutation;
    private final long size;

    public SweepOrder(SweepPlan plan) {
        this.shape = plan.shape();
        this.targets = plan.space().size();
        this.permutation = new Permutation(plan.probes(), shape.seed());
        this.size = plan.ownProbes();
    }

    /** How many turns there are. */
    public long size() {
        return size;
    }

    /** The n-th turn of this shard, from 0 to {@code size()} - 1. */
    public Turn at(long n) {
        long number = permutation.at(shape.shard().place(n));
        long rest = number / targets;
        int ttl = shape.firstTtl() + (int) (rest % shape.ttls());
        return new Turn(number % targets, ttl, 1 + (int) (rest / shape.ttls()));
    }
}
