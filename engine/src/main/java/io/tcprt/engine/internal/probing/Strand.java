package io.tcprt.engine.internal.probing;

import io.tcprt.codec.Decoded;
import io.tcprt.engine.wire.Wire;
import java.util.function.Predicate;

/**
 * One machine among several that share a capture.
 *
 * @param concerns tells which captured frames belong to this machine's flow
 * @param out the wire on which its probes are sent
 */
public record Strand(Machine machine, Predicate<Decoded> concerns, Wire out) {}
