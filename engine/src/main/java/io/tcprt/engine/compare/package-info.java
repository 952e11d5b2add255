/**
 * What several traces say together: flows of one kind, kinds of probe, ports.
 *
 * <p>A trace follows one flow and so one way. Routers with equally good ways choose among them by what they hash of a
 * packet, and some networks treat protocols and ports differently. Two flows that part are the first, unless enough
 * flows of each kind say that it is the second: how many are enough is {@link io.tcprt.engine.compare.StoppingRule}'s
 * business. Values and functions of traces alone; the same traces, live or from a file, give the same answers.
 */
@NullMarked
package io.tcprt.engine.compare;

import org.jspecify.annotations.NullMarked;
