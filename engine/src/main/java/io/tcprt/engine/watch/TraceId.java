package io.tcprt.engine.watch;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import java.util.OptionalInt;

/**
 * Which of the traces of a run an event is about.
 *
 * @param number from 1, in the order in which the traces of a run have their first event
 * @param kind what its probes are
 * @param target where it is headed
 * @param source the address its probes leave from
 * @param sourcePort the port its probes leave from, for echoes their identifier; absent in a capture of a tool that changes
 *     it from probe to probe
 * @since 0.1
 */
public record TraceId(int number, ProbeKind kind, Target target, IpAddress source, OptionalInt sourcePort) {}
