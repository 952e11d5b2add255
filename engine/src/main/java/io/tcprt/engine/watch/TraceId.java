package io.tcprt.engine.watch;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import java.util.OptionalInt;

/**
 * Identifies one trace of a run.
 *
 * @param number from 1, in the order of the first event of each trace
 * @param round from 1; above 1 only in a run of many rounds ({@link io.tcprt.engine.plan.RoundsPlan}), where the rounds of a
 *     path share a number
 * @param kind kind of probe
 * @param target the target
 * @param source source address of the probes
 * @param sourcePort source port of the probes, or the identifier of echo requests; empty if the probes of a foreign
 *     capture used several
 * @since 0.1
 */
public record TraceId(int number, int round, ProbeKind kind, Target target, IpAddress source, OptionalInt sourcePort) {}
