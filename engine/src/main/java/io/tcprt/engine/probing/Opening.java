package io.tcprt.engine.probing;

import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.probe.Handshake;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a wire shows of a connection that was just opened, up to the first pause: a server may have something to say
 * first, and what probes bear must not be older than our kernel's answer to it.
 *
 * @param frames in the order of the capture; a machine that probes the connection is to hear them first
 */
public record Opening(Handshake handshake, List<Captured> frames) {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** A server that does not pause at all is not waited for. */
    private static final int MOST = 256;

    public static Opening heard(Flow flow, Wire wire) throws WireException {
        Opening opening = new Opening(new Handshake(flow), new ArrayList<>());
        Optional<Captured> frame = wire.poll(PAUSE);
        while (frame.isPresent() && opening.frames.size() < MOST) {
            opening.frames.add(frame.get());
            opening.handshake.heard(frame.get().decoded());
            frame = wire.poll(PAUSE);
        }
        return opening;
    }
}
