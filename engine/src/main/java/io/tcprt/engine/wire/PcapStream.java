package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;

/**
 * A network interface, through libpcap, for packets by the million. Unlike {@link PcapWire} it captures incoming frames
 * only, lets the kernel deliver them in batches (timestamps are the kernel's anyway), and has no queue of its own: frames
 * wait in a large kernel ring until the listener takes them.
 *
 * @since 0.1
 */
public final class PcapStream implements FrameStream {
    private final PcapLibrary.Handle injecting;
    private final PcapLibrary.Handle capturing;
    private final LinkType link;
    private final String device;
    private final ClockReading opened;
    private final SteadyStamps stamps;
    private final LinuxInterface known;
    private volatile boolean ending;
    private int number;

    private PcapStream(
            PcapLibrary.Handle injecting,
            PcapLibrary.Handle capturing,
            LinkType link,
            String device,
            ClockReading opened) {
        this.injecting = injecting;
        this.capturing = capturing;
        this.link = link;
        this.device = device;
        this.opened = opened;
        this.stamps = new SteadyStamps(opened);
        this.known = new LinuxInterface(device);
    }

    /**
     * Opens an interface. The kernel buffers matching incoming frames from now on, up to the size of its ring.
     *
     * @param device the interface, by the name libpcap knows it
     * @param filter frames to capture, in pcap-filter(7) syntax; it also matches frames with a VLAN tag
     * @return the open interface
     * @throws WireException if libpcap is missing, the interface does not exist or is down, its link type is not supported,
     *     or this user may not capture
     */
    public static PcapStream open(String device, String filter) throws WireException {
        ClockReading opened = ClockReading.now();
        PcapLibrary.Handle capturing = PcapLibrary.openForStreams(device);
        try {
            LinkType link = PcapWire.applyFilter(capturing, device, filter);
            return new PcapStream(PcapLibrary.openToInject(device), capturing, link, device, opened);
        } catch (WireException e) {
            capturing.close();
            throw e;
        }
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        boolean asIs = frame.hasArray() && frame.arrayOffset() == 0 && frame.readerIndex() == 0;
        byte[] octets = asIs ? frame.array() : ByteBufUtil.getBytes(frame);
        injecting.send(octets, frame.readableBytes());
    }

    @Override
    public void listen(Listener listener) throws WireException {
        capturing.loop((stamp, originalLength, octets) -> listener.captured(frame(stamp, originalLength, octets)));
        if (!ending) {
            throw new WireException(device + ": the capture ended; did the interface go away?");
        }
    }

    private Captured frame(CaptureTime stamp, int originalLength, byte[] octets) {
        number++;
        CaptureTime time = stamps.steady(stamp, ClockReading.now());
        ByteBuf bytes = Unpooled.wrappedBuffer(octets);
        Captured opened = Captured.of(number, time, link, bytes);
        return new Captured(number, time, opened.decoded(), originalLength, bytes, 0, octets.length);
    }

    @Override
    public void end() {
        ending = true;
        capturing.stop();
    }

    @Override
    public LinkType link() {
        return link;
    }

    @Override
    public CaptureTime at(long monotonicNanos) {
        return new CaptureTime(monotonicNanos + opened.offset());
    }

    @Override
    public WireStats stats() {
        return capturing.stats().and(new WireStats(0, 0, 0, known.carrierChanges()));
    }

    /** Closes both handles. {@link #listen} must have returned: closing a handle under its capture loop hangs. */
    @Override
    public void close() {
        ending = true;
        capturing.close();
        injecting.close();
    }
}
