package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Frames that the interface did not take. What it has no room for now it will have soon, and a link that is down may come back;
 * one that stays away ends the sweep. One thread sends, and any may ask.
 */
final class Refusals {
    /** Nanoseconds in which nothing was taken, after which somebody should know. */
    static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(1);

    /** Nanoseconds in which nothing was taken, after which there is no more hope. */
    static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

    private final Counter count = new Counter();
    private volatile Optional<String> trouble = Optional.empty();
    private boolean refusing;
    private long since;

    /**
     * A frame was not taken.
     *
     * @throws WireException when none has been taken for so long that none will be
     */
    void add(long now, TryAgainException why) throws WireException {
        count.count();
        if (!refusing) {
            refusing = true;
            since = now;
        }
        if (now - since >= LONGEST) {
            throw new WireException(
                    why.getMessage() + "; no probe has left for " + TimeUnit.NANOSECONDS.toSeconds(LONGEST) + " s",
                    why);
        }
        if (now - since >= WORTH_TELLING && trouble.isEmpty()) {
            trouble = Optional.of(String.valueOf(why.getMessage()));
        }
    }

    /** A frame was taken. */
    void end() {
        if (refusing) {
            refusing = false;
            trouble = Optional.empty();
        }
    }

    /** How many there were. */
    long count() {
        return count.get();
    }

    /** Why no frame is taken, while it has been so for a second or more. */
    Optional<String> trouble() {
        return trouble;
    }
}
