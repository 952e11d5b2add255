package io.tcprt.engine.internal.probe;

import io.tcprt.codec.tcp.SeqNumber;
import java.util.Optional;

/**
 * The identity of closing probes. Sequence numbers of a trace count from its secret in steps of 2<sup>20</sup>, 16 for each
 * TTL from 1 on ({@link ProbeId}); closing probes take the first numbers, below those of TTL 1. So who reads a capture, and
 * does not know the secret, still finds what belongs to a trace: from the number of any probe whose TTL he sees.
 *
 * @since 0.1
 */
public final class ClosingMark {
    /** The most closing probes of a trace. */
    public static final int MOST = 8;

    private static final int STEPS = 1 << (Integer.SIZE - ProbeId.STEP_BITS);
    private static final int STEPS_PER_TTL = 1 << ProbeId.ATTEMPT_BITS;

    private ClosingMark() {}

    /** The attempt that {@link ProbeId} makes this number of, at this TTL. */
    static int attempt(int ttl, int number) {
        return number - ttl * STEPS_PER_TTL;
    }

    /**
     * What all probes of a trace have in common.
     *
     * @param probe a probe of any program
     * @return the constant bits of its number; empty if it has no number of 32 bits
     */
    public static Optional<Integer> common(Probe probe) {
        return number(probe).map(number -> number & ((1 << ProbeId.STEP_BITS) - 1));
    }

    /**
     * Whether a probe closes a trace.
     *
     * @param probe a probe with the {@linkplain #common same constant bits} as the trace's
     * @param first the first probe of the trace, an attempt 1 of its TTL
     * @return whether its number is below those of TTL 1
     */
    public static boolean closes(Probe probe, Probe first) {
        int ahead = (number(probe).orElseThrow() - number(first).orElseThrow()) >>> ProbeId.STEP_BITS;
        int number = Math.floorMod(ahead + first.ttl() * STEPS_PER_TTL + 1, STEPS);
        return number >= 1 && number <= MOST;
    }

    /** TCP's sequence number; of other probes the token that their payload begins with. */
    private static Optional<Integer> number(Probe probe) {
        if (probe.key() instanceof ProbeKey.Tcp tcp) {
            SeqNumber sequence = tcp.sequence();
            return Optional.of(sequence.bits());
        }
        return probe.token().isPresent() ? Optional.of(probe.token().getAsInt()) : Optional.empty();
    }
}
