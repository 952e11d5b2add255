package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/** Makes the TCP segments that probe one flow, and knows them again. */
public interface TcpProbes {
    /** Segments that belong to no connection. */
    static TcpProbes of(Flow flow, ProbeId id, TcpForm form) {
        return new LoneSegments(flow, id, form);
    }

    /** The segment of one TTL and attempt. */
    TcpSpec segment(int ttl, int attempt);

    /** What follows the header. */
    default ByteBuf payload() {
        return Unpooled.EMPTY_BUFFER;
    }

    /** The probe in a captured frame; empty when the frame is none. */
    Optional<Probe> read(Decoded frame);
}
