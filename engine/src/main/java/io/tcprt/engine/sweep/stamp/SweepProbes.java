package io.tcprt.engine.sweep.stamp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.probe.FrameLink;
import io.tcprt.engine.sweep.SweepShape;

/** Makes the probes of a sweep from one frame, in which only what differs is written. Nothing is allocated. */
public sealed interface SweepProbes permits SynProbes, EchoProbes, DatagramProbes {

    /**
     * The probes of a run.
     *
     * @param link what frames on the way out begin with
     * @param source the address that answers come back to
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
     * @param target the bits of its address
     * @param ttl one of the shape's
     * @param attempt from 1
     * @param nanos when it leaves, on the clock of the capture
     * @return the frame, from index 0; the next call writes to the same octets
     */
    ByteBuf probe(int target, int ttl, int attempt, long nanos);
}
