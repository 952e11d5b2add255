package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.probe.Handshake;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

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

    /** How many pauses in a row to wait for the rest of the handshake: a busy host reads its capture late. */
    private static final int PATIENCE = 20;

    /**
     * Reads the handshake, up to the first pause after it.
     *
     * @param enough whether the handshake shows everything needed; if not within two seconds, it never will
     */
    public static Opening heard(Flow flow, Wire wire, Predicate<Handshake> enough) throws WireException {
        Opening opening = new Opening(new Handshake(flow), new ArrayList<>());
        int pauses = 0;
        while (pauses < (enough.test(opening.handshake) ? 1 : PATIENCE) && opening.frames.size() < MOST) {
            Optional<Captured> frame = wire.poll(PAUSE);
            if (frame.isPresent()) {
                opening.frames.add(frame.get());
                opening.handshake.heard(frame.get().decoded());
                pauses = 0;
            } else {
                pauses++;
            }
        }
        return opening;
    }
}
