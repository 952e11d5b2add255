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
 * The captured beginning of a connection, up to the first pause: a server may send a greeting, and probes must not be
 * older than our kernel's answer to it.
 *
 * @param frames in the order of the capture; the machine that probes the connection must be given them first
 */
public record Opening(Handshake handshake, List<Captured> frames) {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    /** The most frames: a server that never pauses is not waited for. */
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
