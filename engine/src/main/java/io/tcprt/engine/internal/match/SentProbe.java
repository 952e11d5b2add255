package io.tcprt.engine.internal.match;

import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Optional;

/**
 * A probe in flight, with its capture time and whether it was answered. Not thread-safe.
 *
 * @since 0.1
 */
public final class SentProbe {
    private final Probe probe;
    private Optional<CaptureTime> left = Optional.empty();
    private int frame;
    private boolean answered;
    private int timesShown = 1;
    private int answersShown = 1;

    /**
     * A probe that is about to be sent.
     *
     * @param probe the probe
     */
    public SentProbe(Probe probe) {
        this.probe = probe;
    }

    /** {@return the probe} */
    public Probe probe() {
        return probe;
    }

    /** {@return when the interface sent it; empty until its own frame is captured} */
    public Optional<CaptureTime> left() {
        return left;
    }

    /** {@return the number of its frame in the capture, from 1; 0 until it is captured} */
    public int frame() {
        return frame;
    }

    /** {@return whether it was answered} */
    public boolean answered() {
        return answered;
    }

    /**
     * Records that its own frame was captured. Only the first call has an effect: later copies are retransmissions or echoes
     * of the link.
     *
     * @param time when the interface sent it
     * @param number number of the frame, from 1
     */
    public void captured(CaptureTime time, int number) {
        if (left.isEmpty()) {
            left = Optional.of(time);
            frame = number;
        }
    }

    /** Records that it was answered. */
    public void markAnswered() {
        answered = true;
    }

    /**
     * Records that the capture shows it once more.
     *
     * @param answer whether it is its answer that is shown again
     */
    public void shownAgain(boolean answer) {
        timesShown += answer ? 0 : 1;
        answersShown += answer ? 1 : 0;
    }

    /** {@return how often the capture shows it; more than once where it passes several interfaces} */
    public int timesShown() {
        return timesShown;
    }

    /** {@return how often the capture shows its answer; 1 before there is one} */
    public int answersShown() {
        return answersShown;
    }
}
