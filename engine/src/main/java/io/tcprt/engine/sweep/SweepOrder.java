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

    private final SweepPlan plan;
    private final Permutation permutation;

    public SweepOrder(SweepPlan plan) {
        this.plan = plan;
        this.permutation = new Permutation(plan.probes(), plan.seed());
    }

    /** How many turns there are. */
    public long size() {
        return plan.ownProbes();
    }

    /** The n-th turn of this shard, from 0 to {@code size()} - 1. */
    public Turn at(long n) {
        long number = permutation.at(plan.shard().place(n));
        long targets = plan.space().size();
        long rest = number / targets;
        int ttl = plan.firstTtl() + (int) (rest % plan.ttls());
        return new Turn(number % targets, ttl, 1 + (int) (rest / plan.ttls()));
    }
}
