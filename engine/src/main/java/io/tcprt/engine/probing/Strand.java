package io.tcprt.engine.probing;

import io.tcprt.codec.Decoded;
import io.tcprt.engine.wire.Wire;
import java.util.function.Predicate;

/**
 * One machine among several that share a capture.
 *
 * @param concerns which captured frames are of this machine's flow
 * @param out where its probes leave
 */
public record Strand(Machine machine, Predicate<Decoded> concerns, Wire out) {}
