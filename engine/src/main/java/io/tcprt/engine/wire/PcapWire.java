package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network interface, through libpcap. One handle injects and another captures, because a handle does not capture the
 * frames it injects, and the captured copy of a probe carries the time at which the kernel really sent it.
 *
 * @since 0.1
 */
public final class PcapWire implements Wire {
    /** Frames that may wait to be polled. A trace needs some hundreds. */
    private static final int QUEUE = 1 << 16;

    private static final long JOIN_MILLIS = 2_000;

    /** A frame, or the failure that ended the capture. */
    private record Arrival(Optional<Captured> frame, Optional<WireException> fault) {}

    /** The one queue, with timestamps of one clock, that the frames of all joined interfaces go to. */
    private record Arrivals(BlockingQueue<Arrival> queue, SteadyStamps stamps) {

        static Arrivals fromNowOn() {
            return new Arrivals(new LinkedBlockingQueue<>(QUEUE), new SteadyStamps(ClockReading.now()));
        }

        CaptureTime steady(CaptureTime stamp) {
            synchronized (stamps) {
                return stamps.steady(stamp, ClockReading.now());
            }
        }
    }

    private final PcapLibrary.Handle injecting;
    private final PcapLibrary.Handle capturing;
    private final LinkType link;
    private final Carrier carrier;
    private final Arrivals arrivals;
    private final List<PcapWire> joined = new ArrayList<>();
    private final Thread captureThread;
    private final AtomicLong overrun = new AtomicLong();
    private volatile boolean closing;
    private int number;

    private PcapWire(
            PcapLibrary.Handle injecting,
            PcapLibrary.Handle capturing,
            LinkType link,
            String device,
            Arrivals arrivals) {
        this.arrivals = arrivals;
        this.injecting = injecting;
        this.capturing = capturing;
        this.link = link;
        this.carrier = new Carrier(device);
        this.captureThread = new Thread(() -> capture(device), "capture-" + device);
        captureThread.setDaemon(true);
    }

    /** Loads libpcap ahead of time. A failure is ignored here; opening an interface reports it. */
    public static void load() {
        try {
            PcapLibrary.load();
        } catch (WireException e) {
            // Opening an interface fails in the same way, and reports it.
        }
    }

    /**
     * Opens an interface. The kernel buffers matching frames from now on, up to the size of its ring;
     * {@link #listen()} starts reading them.
     *
     * @param device the interface, by the name libpcap knows it
     * @param filter frames to capture, in pcap-filter(7) syntax; it also matches frames with a VLAN tag
     * @return the open interface
     * @throws WireException if libpcap is missing, the interface does not exist or is down, its link type is not supported,
     *     or this user may not capture
     */
    public static PcapWire open(String device, String filter) throws WireException {
        return open(device, filter, Arrivals.fromNowOn());
    }

    /**
     * Opens another interface and delivers its frames on this wire too. It needs its own call of {@link #listen()} and is
     * closed with this wire.
     *
     * @param device the interface, by the name libpcap knows it
     * @param filter frames to capture, in pcap-filter(7) syntax; it also matches frames with a VLAN tag
     * @return the other interface
     * @throws WireException for the reasons given at {@link #open(String, String)}
     */
    public PcapWire join(String device, String filter) throws WireException {
        PcapWire other = open(device, filter, arrivals);
        joined.add(other);
        return other;
    }

    private static PcapWire open(String device, String filter, Arrivals arrivals) throws WireException {
        PcapLibrary.Handle capturing = PcapLibrary.open(device);
        try {
            LinkType link = applyFilter(capturing, device, filter);
            return new PcapWire(PcapLibrary.openToInject(device), capturing, link, device, arrivals);
        } catch (WireException e) {
            capturing.close();
            throw e;
        }
    }

    /** Sets the capture filter and returns the interface's link type. */
    static LinkType applyFilter(PcapLibrary.Handle capturing, String device, String filter) throws WireException {
        LinkType link = LinkType.of(capturing.linkType())
                .orElseThrow(() -> new WireException(
                        device + ": frames of link type " + capturing.linkType() + " cannot be read"));
        capturing.filter(link == LinkType.ETHERNET ? withTags(filter) : filter);
        return link;
    }

    /** The keyword "vlan" shifts all offsets after it by the tag, so the untagged form must come first. */
    private static String withTags(String filter) {
        return "(" + filter + ") or (vlan and (" + filter + "))";
    }

    /** Starts reading captured frames. A caller that opened with privileges should drop them first. Call it once. */
    public void listen() {
        captureThread.start();
    }

    /** {@return the link type, which determines the link header of every frame} */
    public LinkType link() {
        return link;
    }

    private void capture(String device) {
        try {
            capturing.loop(this::arrived);
            if (!closing) {
                fail(new WireException(device + ": the capture ended; did the interface go away?"));
            }
        } catch (WireException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new WireException(device + ": cannot process captured frames: " + e, e));
        }
    }

    private void arrived(CaptureTime stamp, int originalLength, byte[] octets) {
        number++;
        CaptureTime time = arrivals.steady(stamp);
        ByteBuf bytes = Unpooled.wrappedBuffer(octets);
        Captured opened = Captured.of(number, time, link, bytes);
        Captured frame = new Captured(number, time, opened.decoded(), originalLength, bytes, 0, octets.length);
        if (!arrivals.queue().offer(new Arrival(Optional.of(frame), Optional.empty()))) {
            overrun.incrementAndGet();
        }
    }

    /** Reports the failure even if the queue is full, at the expense of the oldest frames. */
    private void fail(WireException fault) {
        while (!arrivals.queue().offer(new Arrival(Optional.empty(), Optional.of(fault)))) {
            arrivals.queue().poll();
        }
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        boolean asIs = frame.hasArray() && frame.arrayOffset() == 0 && frame.readerIndex() == 0;
        byte[] octets = asIs ? frame.array() : ByteBufUtil.getBytes(frame);
        injecting.send(octets, frame.readableBytes());
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        try {
            Arrival arrival = arrivals.queue().poll(nanos, TimeUnit.NANOSECONDS);
            if (arrival != null && arrival.fault().isPresent()) {
                throw arrival.fault().get();
            }
            return arrival == null ? Optional.empty() : arrival.frame();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while waiting for packets", e);
        }
    }

    @Override
    public WireStats stats() {
        WireStats stats = capturing.stats();
        WireStats own = stats.and(new WireStats(0, overrun.get(), 0, carrier.changesSince()));
        return joined.stream().map(PcapWire::stats).reduce(own, WireStats::and);
    }

    /**
     * Stops the capture and closes both handles. The capture loop must end before its handle is closed, or libpcap hangs.
     * Closing a handle takes the kernel some time, so the two are closed in parallel. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        Thread other = new Thread(injecting::close, "close");
        other.start();
        capturing.stop();
        join(captureThread);
        if (!captureThread.isAlive()) {
            capturing.close();
        }
        join(other);
        joined.forEach(PcapWire::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
