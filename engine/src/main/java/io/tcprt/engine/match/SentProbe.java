package io.tcprt.engine.match;

import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.wire.CaptureTime;
import java.util.Optional;

/** A probe that left, or is about to: what the capture saw of it, and whether somebody answered. */
public final class SentProbe {
    private final Probe probe;
    private Optional<CaptureTime> left = Optional.empty();
    private int frame;
    private boolean answered;

    /** A probe that is about to leave. */
    public SentProbe(Probe probe) {
        this.probe = probe;
    }

    public Probe probe() {
        return probe;
    }

    /** When the interface saw it leave; empty until its captured copy arrived. */
    public Optional<CaptureTime> left() {
        return left;
    }

    /** Number of its frame in the capture; 0 until it was captured. */
    public int frame() {
        return frame;
    }

    public boolean answered() {
        return answered;
    }

    /** Its captured copy is here. A later copy (a retransmission, an echo of the link) changes nothing. */
    public void captured(CaptureTime time, int number) {
        if (left.isEmpty()) {
            left = Optional.of(time);
            frame = number;
        }
    }

    /** Somebody answered. */
    public void markAnswered() {
        answered = true;
    }
}
