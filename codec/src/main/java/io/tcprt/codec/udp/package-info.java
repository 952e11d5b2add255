/**
 * UDP: the datagram, its header in a quote, and the spec of a datagram to write.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.udp;

import org.jspecify.annotations.NullMarked;
