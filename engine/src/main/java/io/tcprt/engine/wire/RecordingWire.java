package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes every frame it delivers to a capture file, so that the recording holds exactly the frames the trace saw. A frame
 * of another link type than the file's is written with a header of the file's type, whose addresses are zero.
 *
 * <p>A write error, such as a full disk, ends the recording but not the trace; {@link #finish} reports it. Frames reach the
 * file within half a second while the wire is polled, so a killed process loses no more than that.
 *
 * @since 0.1
 */
public final class RecordingWire implements Wire {
    /** Nanoseconds. At most one second of frames may be lost; a poll may use up the other half of it. */
    static final long FLUSH_INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

    private final Wire wire;
    private final CaptureWriter file;
    private final LinkTranslation links;
    private final Ticker ticker;
    private Optional<IOException> fault = Optional.empty();
    private long flushed;

    /**
     * Records a wire.
     *
     * @param wire the wire to record; closed with this one
     * @param type the link type of the file
     * @param file the recording; closed with this wire
     */
    public RecordingWire(Wire wire, LinkType type, CaptureWriter file) {
        this(wire, type, file, Ticker.SYSTEM);
    }

    RecordingWire(Wire wire, LinkType type, CaptureWriter file, Ticker ticker) {
        this.wire = wire;
        this.file = file;
        this.links = new LinkTranslation(type);
        this.ticker = ticker;
        this.flushed = ticker.nanos();
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(nanos);
        captured.ifPresent(this::record);
        boolean idle = captured.isEmpty() && nanos > 0;
        if (idle || ticker.nanos() - flushed >= FLUSH_INTERVAL) {
            finish();
        }
        return captured;
    }

    private void record(Captured captured) {
        if (fault.isPresent()) {
            return;
        }
        try {
            Captured frame = links.of(captured)
                    .orElseThrow(() -> new IOException("it cannot hold a frame of link type "
                            + captured.decoded().link().type().label()));
            file.write(frame.time().epochNanos(), frame.originalLength(), frame.bytes(), frame.start(), frame.end());
        } catch (IOException e) {
            fault = Optional.of(e);
        }
    }

    /**
     * Writes buffered frames to the file. Polling does this too, whenever the wire is idle and at least twice a second.
     *
     * @return why the recording is incomplete; empty if it is complete
     */
    public Optional<IOException> finish() {
        flushed = ticker.nanos();
        if (fault.isEmpty()) {
            try {
                file.flush();
            } catch (IOException e) {
                fault = Optional.of(e);
            }
        }
        return fault;
    }

    @Override
    public WireStats stats() {
        return wire.stats();
    }

    @Override
    public void close() {
        wire.close();
        try {
            file.close();
        } catch (IOException e) {
            fault = fault.or(() -> Optional.of(e));
        }
    }
}
