/**
 * TCP as octets: the segment, the eight octets that a quote is sure to hold, and the spec of a probe.
 *
 * <p>{@link io.tcprt.codec.tcp.TcpQuote} is a type of its own, so that nobody can ask eight octets for flags;
 * {@link io.tcprt.codec.tcp.TcpView} has the rest when it was quoted. Sequence numbers are modular
 * ({@link io.tcprt.codec.tcp.SeqNumber}), flags are a set ({@link io.tcprt.codec.tcp.TcpFlags}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, header and options
 */
@NullMarked
package io.tcprt.codec.tcp;

import org.jspecify.annotations.NullMarked;
