package io.tcprt.engine.internal.probe;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption;
import java.util.Optional;

/**
 * The state of an open TCP connection of this machine's kernel, as far as a probe within it needs it.
 *
 * @param next sequence number our side would send next (SND.NXT, RFC 9293 §3.3.1)
 * @param expected sequence number our side expects next (RCV.NXT)
 * @param timestamps the last timestamps our kernel sent, if both sides use them; the peer drops older ones (RFC 7323 §5)
 * @since 0.1
 */
public record Session(SeqNumber next, SeqNumber expected, Optional<TcpOption.Timestamps> timestamps) {}
