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
 * The network itself, through libpcap. One handle injects and another captures: a handle does not see what it injects,
 * and the captured copy of a probe bears the time at which the kernel really sent it.
 */
public final class PcapWire implements Wire {
    /** Room for frames nobody has polled yet; a trace's own are some hundreds. */
    private static final int QUEUE = 1 << 16;

    private static final long JOIN_MILLIS = 2_000;

    /** A frame, or in its place the reason why no further one will come. */
    private record Arrival(Optional<Captured> frame, Optional<WireException> fault) {}

    /** Where the frames of all joined interfaces meet: in one queue, with stamps of one clock. */
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

    /** Loads libpcap. Where that fails it fails again, with a reason, when an interface is opened. */
    public static void load() {
        try {
            PcapLibrary.load();
        } catch (WireException e) {
            // As said above.
        }
    }

    /**
     * Opens an interface. What passes from now on is kept by the kernel, as far as its ring has room, and read from
     * {@link #listen()} on.
     *
     * @param filter what to capture, in pcap-filter(7) syntax; frames with VLAN tags are captured by it too
     */
    public static PcapWire open(String device, String filter) throws WireException {
        return open(device, filter, Arrivals.fromNowOn());
    }

    /** Opens another interface, whose frames arrive on this wire too; it listens for itself and closes with this one. */
    public PcapWire join(String device, String filter) throws WireException {
        PcapWire other = open(device, filter, arrivals);
        joined.add(other);
        return other;
    }

    private static PcapWire open(String device, String filter, Arrivals arrivals) throws WireException {
        PcapLibrary.Handle capturing = PcapLibrary.open(device);
        try {
            LinkType link = listensTo(capturing, device, filter);
            return new PcapWire(PcapLibrary.openToInject(device), capturing, link, device, arrivals);
        } catch (WireException e) {
            capturing.close();
            throw e;
        }
    }

    /** Sets the filter, and tells what the frames that pass it begin with. */
    static LinkType listensTo(PcapLibrary.Handle capturing, String device, String filter) throws WireException {
        LinkType link = LinkType.of(capturing.linkType())
                .orElseThrow(() -> new WireException(
                        device + ": frames of link type " + capturing.linkType() + " cannot be read"));
        capturing.filter(link == LinkType.ETHERNET ? withTags(filter) : filter);
        return link;
    }

    /** "vlan" moves all offsets behind it by the tag, so the untagged form has to come first. */
    private static String withTags(String filter) {
        return "(" + filter + ") or (vlan and (" + filter + "))";
    }

    /** Begins to read what was captured: whoever opened with more rights than reading takes has given them up by now. */
    public void listen() {
        captureThread.start();
    }

    /** What frames on this wire begin with. */
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
            fail(new WireException(device + ": what was captured could not be taken: " + e, e));
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

    /** The last word must get through: what nobody polled makes room for it. */
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
     * The loop is broken and its thread gone before the handle is closed under it; the other order hangs. The kernel takes
     * its time for each handle, so they are closed side by side.
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
