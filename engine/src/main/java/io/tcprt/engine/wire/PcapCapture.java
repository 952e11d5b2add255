package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import java.util.concurrent.atomic.AtomicLong;

/** A handle that captures for a {@link PcapWire}, and the thread that reads it. */
final class PcapCapture implements AutoCloseable {
    private static final long JOIN_MILLIS = 2_000;

    /** Which interface captured a frame. */
    interface Interface {
        /** {@return its number; 0 if the frame is not wanted, since the interface has a capture of its own} */
        long of(Captured frame);
    }

    private final PcapLibrary.Handle handle;
    private final String device;
    private final LinkType link;
    private final Interface by;
    private final Arrivals arrivals;
    private final boolean isNeeded;
    private final Thread thread;
    private final AtomicLong overrun = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean delivers;
    private int number;

    /**
     * @param handle is closed with this
     * @param isNeeded whether the wire fails when this capture does
     */
    PcapCapture(
            PcapLibrary.Handle handle,
            String device,
            LinkType link,
            Interface by,
            Arrivals arrivals,
            boolean isNeeded) {
        this.handle = handle;
        this.device = device;
        this.link = link;
        this.by = by;
        this.arrivals = arrivals;
        this.isNeeded = isNeeded;
        this.thread = new Thread(this::capture, "capture-" + device);
        thread.setDaemon(true);
    }

    LinkType link() {
        return link;
    }

    /** Starts reading captured frames. Call it once. */
    void listen() {
        thread.start();
    }

    private void capture() {
        try {
            handle.loop(this::arrived);
            if (!closing) {
                fail(new WireException(device + ": the capture ended; did the interface go away?"));
            }
        } catch (WireException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new WireException(device + ": cannot process captured frames: " + e, e));
        }
    }

    private void fail(WireException fault) {
        if (isNeeded) {
            arrivals.fail(fault);
        }
    }

    private void arrived(CaptureTime stamp, int originalLength, byte[] octets) {
        CaptureTime time = arrivals.steady(stamp);
        ByteBuf bytes = Unpooled.wrappedBuffer(octets);
        Captured frame = Captured.of(number + 1, time, link, bytes, originalLength);
        long from = by.of(frame);
        if (from == 0) {
            return;
        }
        number++;
        delivers = true;
        if (!arrivals.offer(frame, from)) {
            overrun.incrementAndGet();
        }
    }

    /** {@return whether any frame was delivered} */
    boolean delivers() {
        return delivers;
    }

    WireStats stats() {
        return handle.stats().and(new WireStats(0, overrun.get(), 0, 0));
    }

    /** The capture loop must end before its handle is closed, or libpcap hangs. */
    @Override
    public void close() {
        closing = true;
        handle.stop();
        join(thread);
        if (!thread.isAlive()) {
            handle.close();
        }
    }

    static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
