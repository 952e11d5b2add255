package io.tcprt.engine.compare;

import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many probes were answered.
 *
 * @param sent probes that left, 0 or more
 * @param answered those that were answered, at most {@code sent}
 * @since 0.1
 */
public record Answers(int sent, int answered) {
    /** No probes. */
    public static final Answers NONE = new Answers(0, 0);

    static Answers of(Stream<Hop> hops) {
        return hops.map(hop -> of(hop.attempts())).reduce(NONE, Answers::plus);
    }

    static Answers of(List<Attempt> attempts) {
        int answered = (int)
                attempts.stream().filter(attempt -> attempt.reply().isPresent()).count();
        return new Answers(attempts.size(), answered);
    }

    /** {@return the probes that were not answered} */
    public int lost() {
        return sent - answered;
    }

    Answers plus(Answers other) {
        return new Answers(sent + other.sent, answered + other.answered);
    }

    /** Whether a larger share of these probes was lost than of others. */
    boolean isWorseThan(Answers other) {
        return (long) lost() * other.sent > (long) other.lost() * sent;
    }
}
