package io.tcprt.engine.wire;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The one queue, with timestamps of one clock, that the frames of all interfaces of a {@link PcapWire} go to. */
final class Arrivals {
    /** Frames that may wait to be polled. A trace needs some hundreds. */
    private static final int QUEUE = 1 << 16;

    /**
     * A frame, or the failure that ended a capture.
     *
     * @param by the interface that captured it, by any number that no other interface has
     */
    private record Arrival(Optional<Captured> frame, long by, Optional<WireException> fault) {}

    private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>(QUEUE);
    private final SteadyStamps stamps = new SteadyStamps(ClockReading.now());
    private final InterfaceCopies copies = new InterfaceCopies();

    /** Whether there is more than one, so that two of them may show one packet. */
    private volatile boolean several;

    /** Notes that another interface delivers here. */
    void alsoFromAnother() {
        several = true;
    }

    CaptureTime steady(CaptureTime stamp) {
        synchronized (stamps) {
            return stamps.steady(stamp, ClockReading.now());
        }
    }

    /** False if the queue is full. */
    boolean offer(Captured frame, long by) {
        return queue.offer(new Arrival(Optional.of(frame), by, Optional.empty()));
    }

    /** Reports the failure even if the queue is full, at the expense of the oldest frames. */
    void fail(WireException fault) {
        while (!queue.offer(new Arrival(Optional.empty(), 0, Optional.of(fault)))) {
            queue.poll();
        }
    }

    /** As {@link Wire#poll}. A packet that several interfaces captured is returned once. */
    Optional<Captured> poll(long nanos) throws WireException {
        long deadline = System.nanoTime() + nanos;
        try {
            while (true) {
                Arrival arrival = queue.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (arrival == null) {
                    return Optional.empty();
                }
                if (arrival.fault().isPresent()) {
                    throw arrival.fault().get();
                }
                if (!several || !copies.isCopy(arrival.frame().orElseThrow(), arrival.by())) {
                    return arrival.frame();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while waiting for packets", e);
        }
    }
}
