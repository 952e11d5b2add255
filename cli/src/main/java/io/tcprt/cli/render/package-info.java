/**
 * Formats results: text for people, JSON Lines for programs.
 *
 * <p>A renderer turns a result into text. It performs no lookups, makes no decisions and keeps no state. Text follows the style
 * of traceroute, for eyes and scripts trained on it. JSON has a schema number, and fields are only ever added. Text from the
 * network passes {@link io.tcprt.cli.render.Clean} before it reaches a terminal.
 */
@NullMarked
package io.tcprt.cli.render;

import org.jspecify.annotations.NullMarked;
