/**
 * TCP: the segment, the eight octets of it that every ICMP error quotes, and the spec of a segment to write.
 *
 * <p>{@link io.tcprt.codec.tcp.TcpQuote} is a type of its own, so that the flags of a quote of eight octets cannot be asked
 * for; when more was quoted, {@link io.tcprt.codec.tcp.TcpView} has it. Sequence numbers are modular
 * ({@link io.tcprt.codec.tcp.SeqNumber}), and flags are a set ({@link io.tcprt.codec.tcp.TcpFlags}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, header and options
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.tcp;

import org.jspecify.annotations.NullMarked;
