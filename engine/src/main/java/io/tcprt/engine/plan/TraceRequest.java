package io.tcprt.engine.plan;

/** One trace that is asked for: where to, and how. */
public record TraceRequest(Target target, TracePlan plan) {

    /** The same with one probe per TTL, from one TTL to another. */
    public TraceRequest once(int firstTtl, int maxTtl) {
        return new TraceRequest(target, plan.between(firstTtl, maxTtl).withQueries(1));
    }
}
