/**
 * {@code packets FILE}: what the codec reads in a capture, one packet a line, as text or as {@code tcprt.packet/1}.
 *
 * <p>Written by hand: no value needs an escape, and a generator takes three times as long.
 */
@NullMarked
package io.tcprt.cli.packets;

import org.jspecify.annotations.NullMarked;
