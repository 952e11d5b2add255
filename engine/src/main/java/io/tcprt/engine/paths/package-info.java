/**
 * Joins the answers of a sweep into paths. Answers come in any order and may come from several machines; they are joined
 * by target.
 *
 * <p>A {@link io.tcprt.engine.paths.PathReply} becomes octets that sort by path
 * ({@link io.tcprt.engine.paths.ReplyOctets}). Sorted answers are joined into one
 * {@link io.tcprt.engine.paths.ReplyPath} per target ({@link io.tcprt.engine.paths.PathJoin}), and paths are counted as
 * {@link io.tcprt.engine.paths.Links}.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.paths;

import org.jspecify.annotations.NullMarked;
