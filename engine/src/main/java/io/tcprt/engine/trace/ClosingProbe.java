package io.tcprt.engine.trace;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * A probe that left when the hops had told nothing of the target. The first are like what the host's own stack sends, with a
 * TTL that does not expire on the path; further ones tell what it is about the other probes that is dropped. Where an answer in the target's name comes from nearer
 * than its row, echo requests with the TTL of that row tell who is there.
 *
 * @param kind kind of probe: the trace's, or an echo request beside TCP
 * @param ttl TTL or hop limit, 1 to 255
 * @param sourcePort source port, or the identifier of an echo request; another one than the trace's is a fresh flow
 * @param form form of a TCP segment; empty for other kinds
 * @param attempt the probe and its reply; numbered from 1 in sending order over all closing probes
 * @since 0.1
 */
public record ClosingProbe(ProbeKind kind, int ttl, int sourcePort, Optional<TcpForm> form, Attempt attempt) {

    /**
     * Whether the target answered it.
     *
     * @param target the target's address
     * @return whether the reply speaks for the target
     */
    public boolean isAnsweredBy(IpAddress target) {
        return attempt.reply().filter(reply -> reply.speaksFor(target)).isPresent();
    }
}
