package io.tcprt.engine.plan;

import io.tcprt.codec.octets.FieldRange;
import java.time.Duration;

/**
 * Traces one path repeatedly, in rounds, as mtr does. Each round is a complete trace.
 *
 * <p>A round begins when the one before is complete, and no sooner than {@code interval} after that one began. Probes of
 * successive rounds have different sequence numbers, so that a late answer is not matched to a later round. The numbers
 * repeat after {@link #distinctRounds()} rounds, which must take longer than the longest wait for an answer.
 *
 * @param round the plan of each round
 * @param interval shortest time from the beginning of one round to that of the next, {@link #SHORTEST_INTERVAL} to 1 hour
 * @param count number of rounds, from 1; {@link #ENDLESS} continues until interrupted
 * @since 0.1
 */
public record RoundsPlan(TracePlan round, Duration interval, long count) implements Plan {
    /** The lower limit of {@link #interval()}: 100 ms. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    /** Rounds until the run is interrupted. */
    public static final long ENDLESS = Long.MAX_VALUE;

    /** TTLs and attempts of all distinct rounds share 12 bits of the sequence number. */
    private static final int TTLS = 256;

    /**
     * Checks all values.
     *
     * @param round any plan that is not within a connection
     * @param interval {@link #SHORTEST_INTERVAL} to 1 hour, and long enough that sequence numbers repeat only after the
     *     longest wait
     * @param count 1 to {@link #ENDLESS}
     * @throws IllegalArgumentException when a value is out of range, when the probes would go along in a connection, or
     *     when sequence numbers would repeat while an answer may still come; the message says how to correct it
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
     * Rounds until the run is interrupted.
     *
     * @param round the plan of each round
     * @param interval shortest time from the beginning of one round to that of the next, {@link #SHORTEST_INTERVAL} to 1
     *     hour
     * @return the plan
     * @throws IllegalArgumentException as for {@link #RoundsPlan the constructor}
     */
    public static RoundsPlan endless(TracePlan round, Duration interval) {
        return new RoundsPlan(round, interval, ENDLESS);
    }

    /** {@return after how many rounds sequence numbers repeat, 1 to 128; the smaller the maximum TTL, the more rounds} */
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
