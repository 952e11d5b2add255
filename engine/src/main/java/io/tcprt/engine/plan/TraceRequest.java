package io.tcprt.engine.plan;

/** One trace that is asked for: where to, and how. */
public record TraceRequest(Target target, Plan plan) {}
