package io.tcprt.engine.compare;

import io.tcprt.engine.trace.Hop;
import java.util.stream.Stream;

/**
 * How many probes were answered.
 *
 * @param sent probes that left, 0 or more
 * @param answered those that were answered, at most {@code sent}
 * @since 0.1
 */
public record Answers(int sent, int answered) {
    static final Answers NONE = new Answers(0, 0);

    static Answers of(Stream<Hop> hops) {
        return hops.map(hop ->
                        new Answers(hop.attempts().size(), (int) hop.replies().count()))
                .reduce(NONE, Answers::plus);
    }

    /** {@return the probes that were not answered} */
    public int lost() {
        return sent - answered;
    }

    Answers plus(Answers other) {
        return new Answers(sent + other.sent, answered + other.answered);
    }

    /** The same share of answers among more probes. */
    Answers times(int factor) {
        return new Answers(sent * factor, answered * factor);
    }

    /** Whether a larger share of these probes was lost than of others. */
    boolean isWorseThan(Answers other) {
        return (long) lost() * other.sent > (long) other.lost() * sent;
    }
}
