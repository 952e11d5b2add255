/**
 * Results in words: text for people, JSON Lines for programs.
 *
 * <p>A renderer reads a result and returns or writes text; it asks nobody, decides nothing and keeps nothing. Text looks
 * like traceroute's, so that eyes and scripts trained on it work; JSON has a schema number and is only ever added to.
 * Whatever comes from the network passes {@link io.tcprt.cli.render.Clean} on its way to a terminal.
 */
@NullMarked
package io.tcprt.cli.render;

import org.jspecify.annotations.NullMarked;
