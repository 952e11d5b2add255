package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tcprt.codec.link.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network interface, through libpcap. One handle injects and another captures, because a handle does not capture the
 * frames it injects, and the captured copy of a probe carries the time at which the kernel really sent it.
 *
 * @since 0.1
 */
public final class PcapWire implements Wire {
    private final PcapLibrary.Handle injecting;
    private final PcapCapture capture;
    private final String device;
    private final LinuxInterface known;
    private final long number;
    private final Arrivals arrivals;
    private final List<PcapWire> joined = new ArrayList<>();
    private final List<PcapCapture> elsewhere = new ArrayList<>();
    private boolean closed;

    /** @param number an interface number that no other interface of these arrivals has */
    private PcapWire(
            PcapLibrary.Handle injecting,
            PcapLibrary.Handle capturing,
            LinkType link,
            String device,
            LinuxInterface known,
            long number,
            Arrivals arrivals) {
        this.injecting = injecting;
        this.capture = new PcapCapture(capturing, device, link, frame -> number, arrivals, /* isNeeded= */ true);
        this.device = device;
        this.known = known;
        this.number = number;
        this.arrivals = arrivals;
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
        return open(device, filter, new Arrivals(), -1);
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
        PcapWire other = open(device, filter, arrivals, -2L - joined.size());
        joined.add(other);
        arrivals.alsoFromAnother();
        return other;
    }

    /** @param otherwise the number to give the interface if the system does not tell it */
    private static PcapWire open(String device, String filter, Arrivals arrivals, long otherwise) throws WireException {
        PcapLibrary.Handle capturing = PcapLibrary.open(device);
        try {
            LinkType link = applyFilter(capturing, device, filter);
            LinuxInterface known = new LinuxInterface(device);
            long number = known.index().orElse(otherwise);
            return new PcapWire(PcapLibrary.openToInject(device), capturing, link, device, known, number, arrivals);
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

    /**
     * Also delivers what comes in by the other interfaces of this machine, since answers need not come back by the
     * interface that probes leave by. Linux captures on all of them at once, with the link header
     * {@link LinkType#LINUX_SLL2}. Elsewhere those are opened that are up and have an address. What cannot be opened is
     * not heard, without an error.
     *
     * <p>A packet that several interfaces capture is delivered once. Call this before {@link #listen()}.
     *
     * @param filter incoming frames to capture, in pcap-filter(7) syntax
     */
    public void hearElsewhere(String filter) {
        try {
            PcapLibrary.Handle all = PcapLibrary.openEverywhere();
            listenElsewhere(all, PcapLibrary.EVERYWHERE, "inbound and (" + filter + ")", frame -> elsewhere(frame));
        } catch (WireException e) {
            hearEach(filter);
        }
    }

    private void hearEach(String filter) {
        try {
            for (PcapLibrary.Device other : PcapLibrary.devices()) {
                if (other.up() && !other.loopback() && !other.addresses().isEmpty() && !isOpen(other.name())) {
                    hear(other.name(), filter, Long.MIN_VALUE + elsewhere.size());
                }
            }
        } catch (WireException e) {
            // Nothing is heard elsewhere.
        }
    }

    private void hear(String other, String filter, long numbered) {
        try {
            listenElsewhere(PcapLibrary.openToOverhear(other), other, filter, frame -> isOpen(other) ? 0 : numbered);
        } catch (WireException e) {
            // Nothing is heard there.
        }
    }

    private void listenElsewhere(PcapLibrary.Handle handle, String name, String filter, PcapCapture.Interface by)
            throws WireException {
        try {
            LinkType type = applyFilter(handle, name, filter);
            elsewhere.add(new PcapCapture(handle, name, type, by, arrivals, /* isNeeded= */ false));
            arrivals.alsoFromAnother();
        } catch (WireException e) {
            handle.close();
            throw e;
        }
    }

    /** The number of the interface that captured a frame on all; 0 if it is open by itself. */
    private long elsewhere(Captured frame) {
        long from = frame.decoded().link().interfaceIndex().orElse(Integer.MAX_VALUE);
        return from == number || joined.stream().anyMatch(other -> other.number == from) ? 0 : from;
    }

    private boolean isOpen(String name) {
        return name.equals(device) || joined.stream().anyMatch(other -> other.device.equals(name));
    }

    /** Starts reading captured frames. A caller that opened with privileges should drop them first. Call it once. */
    public void listen() {
        capture.listen();
        elsewhere.forEach(PcapCapture::listen);
    }

    /** {@return the link type of the interface, which determines the link header of frames that are injected} */
    public LinkType link() {
        return capture.link();
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        boolean asIs = frame.hasArray() && frame.arrayOffset() == 0 && frame.readerIndex() == 0;
        byte[] octets = asIs ? frame.array() : ByteBufUtil.getBytes(frame);
        injecting.send(octets, frame.readableBytes());
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        return arrivals.poll(nanos);
    }

    /** Where nothing was delivered from, nothing is taken for lost either: other programs' traffic fills that ring. */
    @Override
    public WireStats stats() {
        Stream<WireStats> others = Stream.concat(
                joined.stream().map(PcapWire::stats),
                elsewhere.stream().filter(PcapCapture::delivers).map(PcapCapture::stats));
        WireStats own = capture.stats().and(new WireStats(0, 0, 0, known.carrierChanges()));
        return others.reduce(own, WireStats::and);
    }

    /**
     * Stops the captures and closes all handles. Closing a handle takes the kernel some time, so they are closed in
     * parallel. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Thread> others = new ArrayList<>();
        others.add(new Thread(injecting::close, "close"));
        elsewhere.forEach(each -> others.add(new Thread(each::close, "close-elsewhere")));
        joined.forEach(each -> others.add(new Thread(each::close, "close-joined")));
        others.forEach(Thread::start);
        capture.close();
        others.forEach(PcapCapture::join);
    }
}
