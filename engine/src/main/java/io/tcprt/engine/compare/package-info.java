/**
 * What several traces say together: flows of one kind, several kinds of probe, several ports.
 *
 * <p>A trace follows one flow and so one path. Routers with several equal next hops choose among them by a hash of header
 * fields, and some networks treat protocols and ports differently. When two flows diverge, a load balancer is assumed
 * unless enough flows of each kind show a real difference; {@link io.tcprt.engine.compare.StoppingRule} says how many are
 * enough. Everything here is a value or a function of traces alone: the same traces, live or from a file, give the same
 * result.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.compare;

import org.jspecify.annotations.NullMarked;
