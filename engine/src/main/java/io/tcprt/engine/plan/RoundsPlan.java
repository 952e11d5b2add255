package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.time.Duration;

/**
 * Traces one path round after round, as long as it is wanted, as mtr does. Each round is a whole trace of its own.
 *
 * <p>A round begins when the one before is complete, and no sooner than {@code interval} after its beginning. Probes of
 * successive rounds have different sequence numbers, so an answer that comes a round late is not taken for an early one. The
 * numbers repeat after {@link #distinctRounds()} rounds, which must last longer than any answer is waited for.
 *
 * @param round what is sent in each round
 * @param interval least time from the beginning of one round to that of the next, {@link #SHORTEST_INTERVAL} to 1 hour
 * @param count rounds in all, from 1; {@link #ENDLESS} goes on until interrupted
 * @since 0.1
 */
public record RoundsPlan(TracePlan round, Duration interval, long count) implements Plan {
    /** The shortest time from one round to the next: 100 ms. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    /** As many rounds as there is time for. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** TTLs and attempts of all distinct rounds share 12 bits of the sequence number. */
    private static final int TTLS = 256;

    /**
     * Checks all values.
     *
     * @throws IllegalArgumentException when one is out of range, when the rounds are to go along in a connection, or when
     *     sequence numbers would repeat while an answer may still come; the message says what would be right
     */
    public RoundsPlan {
        Limits.isInterval(interval, SHORTEST_INTERVAL);
        FieldRange.require("rounds", count, 1, ENDLESS);
        if (round.form().inSession()) {
            throw new IllegalArgumentException("rounds do not go along in a connection");
        }
        int distinct = distinctRounds(round);
        if (interval.multipliedBy(distinct - 1L).compareTo(round.longestWait()) < 0) {
            throw new IllegalArgumentException("sequence numbers repeat after " + distinct + " rounds of " + interval
                    + ", while answers are waited for " + round.longestWait()
                    + ": take a longer interval, a shorter wait or a smaller max TTL");
        }
    }

    /**
     * Rounds without end.
     *
     * @param round what is sent in each round
     * @param interval least time from the beginning of one round to that of the next
     * @return the plan
     * @throws IllegalArgumentException as for {@link #RoundsPlan the constructor}
     */
    public static RoundsPlan endless(TracePlan round, Duration interval) {
        return new RoundsPlan(round, interval, ENDLESS);
    }

    /** {@return after how many rounds sequence numbers repeat, 1 to 128: the more, the smaller the maximum TTL} */
    public int distinctRounds() {
        return distinctRounds(round);
    }

    private static int distinctRounds(TracePlan round) {
        return TTLS / (round.maxTtl() + 1);
    }

    @Override
    public ProbeKind kind() {
        return round.kind();
    }

    @Override
    public int recordRouteSlots() {
        return round.recordRouteSlots();
    }

    @Override
    public TcpForm form() {
        return round.form();
    }

    @Override
    public Duration longestWait() {
        return round.longestWait();
    }
}
