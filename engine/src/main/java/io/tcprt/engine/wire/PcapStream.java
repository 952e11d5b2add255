package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;

/**
 * The network itself, through libpcap, for very many packets. Unlike {@link PcapWire} it captures only what comes in, lets
 * the kernel gather frames before it wakes anybody, since stamps are the kernel's anyway, and keeps no queue of its own:
 * what the listener has not taken waits in a large ring.
 */
public final class PcapStream implements FrameStream {
    private final PcapLibrary.Handle injecting;
    private final PcapLibrary.Handle capturing;
    private final LinkType link;
    private final String device;
    private final ClockReading opened;
    private final SteadyStamps stamps;
    private final Carrier carrier;
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
        this.carrier = new Carrier(device);
    }

    /**
     * Opens an interface. What comes in from now on is kept by the kernel, as far as its ring has room.
     *
     * @param filter what to capture, in pcap-filter(7) syntax; frames with VLAN tags are captured by it too
     */
    public static PcapStream open(String device, String filter) throws WireException {
        ClockReading opened = ClockReading.now();
        PcapLibrary.Handle capturing = PcapLibrary.openForStreams(device);
        try {
            LinkType link = PcapWire.listensTo(capturing, device, filter);
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
        return capturing.stats().and(new WireStats(0, 0, 0, carrier.changesSince()));
    }

    /** Whoever listens must have ended before: a handle that is closed under a loop hangs. */
    @Override
    public void close() {
        ending = true;
        capturing.close();
        injecting.close();
    }
}
