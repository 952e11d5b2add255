/**
 * UDP as octets: the datagram, its header in a quote (which is all eight octets of it), and the spec of a probe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
@NullMarked
package io.tcprt.codec.udp;

import org.jspecify.annotations.NullMarked;
