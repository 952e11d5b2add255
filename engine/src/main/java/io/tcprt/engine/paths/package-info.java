/**
 * From the answers of a sweep to paths: answers come in any order and from several machines, and are joined by target.
 *
 * <p>A {@link io.tcprt.engine.paths.PathReply} becomes octets whose order is that of the paths
 * ({@link io.tcprt.engine.paths.ReplyOctets}); sorted ones are folded to a {@link io.tcprt.engine.reading.ReplyPath} a target
 * ({@link io.tcprt.engine.paths.PathJoin}), and paths to {@link io.tcprt.engine.paths.Links}.
 */
@NullMarked
package io.tcprt.engine.paths;

import org.jspecify.annotations.NullMarked;
