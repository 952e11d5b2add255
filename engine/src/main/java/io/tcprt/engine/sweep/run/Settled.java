package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.CaptureTime;
import java.util.ArrayDeque;
import java.util.Deque;

/** Up to which position the wait for answers is over. */
final class Settled {
    private record Sample(long time, long position) {}

    private final long wait;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long settled;

    /**
     * @param wait nanoseconds that an answer may take
     * @param position where the sender begins
     */
    Settled(long wait, long position) {
        this.wait = wait;
        this.settled = position;
    }

    /** Notes how many turns the sender had taken at this time. */
    void sample(CaptureTime now, long position) {
        samples.add(new Sample(now.epochNanos(), position));
    }

    /** @param heard all frames captured up to this time have been read */
    long position(CaptureTime heard) {
        while (!samples.isEmpty() && heard.epochNanos() - samples.peek().time() >= wait) {
            settled = samples.remove().position();
        }
        return settled;
    }
}
