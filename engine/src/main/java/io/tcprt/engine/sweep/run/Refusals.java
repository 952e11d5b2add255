package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Frames that the interface did not accept. A full queue will have room soon, and a link that is down may come back; a
 * sweep ends when it stays down. One thread sends, any thread may read.
 */
final class Refusals {
    /** Nanoseconds without an accepted frame after which the user is informed. */
    static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(1);

    /** Nanoseconds without an accepted frame after which the sweep gives up. */
    static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

    private final Counter count = new Counter();
    private volatile Optional<String> trouble = Optional.empty();
    private boolean refusing;
    private long since;

    /**
     * A frame was not accepted.
     *
     * @throws WireException when none has been accepted for {@link #LONGEST}
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

    /** A frame was accepted. */
    void end() {
        if (refusing) {
            refusing = false;
            trouble = Optional.empty();
        }
    }

    /** How many frames were not accepted. */
    long count() {
        return count.get();
    }

    /** Why no frame is accepted, if that has lasted for a second or more. */
    Optional<String> trouble() {
        return trouble;
    }
}
