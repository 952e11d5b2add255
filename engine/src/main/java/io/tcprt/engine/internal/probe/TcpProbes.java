package io.tcprt.engine.internal.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * Builds the TCP segments that probe one flow, and recognises them.
 *
 * @since 0.1
 */
public interface TcpProbes {
    /**
     * Probes outside any connection.
     *
     * @param flow the flow
     * @param id the flow's secrets
     * @param form flags and options of the segments
     * @return builds such probes
     */
    static TcpProbes of(Flow flow, ProbeId id, TcpForm form) {
        return new LoneSegments(flow, id, form);
    }

    /**
     * Builds a segment.
     *
     * @param ttl TTL or hop limit of the probe, 1 to 255
     * @param attempt attempt number, from 1
     * @param window the window, where it carries a mark
     * @return the segment
     */
    TcpSpec segment(int ttl, int attempt, int window);

    /** {@return the data after the TCP header} */
    default ByteBuf payload() {
        return Unpooled.EMPTY_BUFFER;
    }

    /**
     * Reads a probe from a captured frame.
     *
     * @param frame a captured frame
     * @return the probe; empty if the frame is not one
     */
    Optional<Probe> read(Decoded frame);
}
