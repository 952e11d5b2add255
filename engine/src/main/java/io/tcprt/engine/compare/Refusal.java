package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;

/**
 * An ICMP error that refuses a probe.
 *
 * @param ttl the TTL of the probe that drew it
 * @param reply the answer, an unreachable of any kind: its sender, type and code, next-hop MTU
 * @since 0.1
 */
public record Refusal(int ttl, Reply reply) {

    /** {@return the sender of the refusal} */
    public IpAddress from() {
        return reply.from();
    }

    /** {@return the kind of refusal} */
    public ReplyKind kind() {
        return reply.kind();
    }
}
