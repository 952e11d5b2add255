package io.tcprt.engine.probe;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption;
import java.util.Optional;

/**
 * An open TCP connection of this machine's kernel, as far as a segment must fit in.
 *
 * @param next the number of the octet we would send next (SND.NXT, RFC 9293 §3.3.1)
 * @param expected the number of the octet we expect next (RCV.NXT)
 * @param timestamps the last ones our kernel sent, if both sides use them: an older one would be dropped (RFC 7323 §5)
 */
public record Session(SeqNumber next, SeqNumber expected, Optional<TcpOption.Timestamps> timestamps) {}
