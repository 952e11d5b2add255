package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/** Makes the probes of a sweep from one frame, in which it writes only what differs. It allocates nothing. */
public sealed interface SweepProbes permits SynProbes, EchoProbes, DatagramProbes {

    /**
     * The probes of a run.
     *
     * @param link link header of the frames
     * @param source source address of the probes
     * @param stamp of this shape
     */
    static SweepProbes of(FrameLink link, Ipv4Address source, SweepShape shape, ProbeStamp stamp) {
        if (stamp instanceof SynStamp syn) {
            return new SynProbes(link, source, shape, syn);
        }
        return stamp instanceof EchoStamp echo
                ? new EchoProbes(link, source, shape, echo)
                : new DatagramProbes(link, source, shape, (DatagramStamp) stamp);
    }

    /**
     * Makes a probe.
     *
     * @param target the target's address as 32 bits
     * @param ttl one of the shape's
     * @param attempt from 1
     * @param nanos when it is sent, on the capture's clock
     * @return the frame, from index 0; the next call overwrites it
     */
    ByteBuf probe(int target, int ttl, int attempt, long nanos);
}
