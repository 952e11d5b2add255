/**
 * {@code packets FILE}: prints the packets of a capture, one per line, as text or as {@code tcprt.packet/1}.
 *
 * <p>JSON is written by hand: no value needs escaping, and a general generator takes three times as long.
 */
@NullMarked
package io.tcprt.cli.packets;

import org.jspecify.annotations.NullMarked;
