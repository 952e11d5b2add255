package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes every frame that it hands on to a capture file: what a trace saw is what its recording holds.
 *
 * <p>A disk that fills up ends the recording and not the trace; {@link #finish} tells. What was recorded is in the file at
 * the latest {@link #LONGEST_GATHERING} later, so that a killed process loses no more than that.
 */
public final class RecordingWire implements Wire {
    /** Nanoseconds: half of the second that may be lost, since a poll may take part of the other half. */
    static final long LONGEST_GATHERING = TimeUnit.MILLISECONDS.toNanos(500);

    private final Wire wire;
    private final CaptureWriter file;
    private final Ticker ticker;
    private Optional<IOException> fault = Optional.empty();
    private long flushed;

    public RecordingWire(Wire wire, CaptureWriter file) {
        this(wire, file, Ticker.SYSTEM);
    }

    RecordingWire(Wire wire, CaptureWriter file, Ticker ticker) {
        this.wire = wire;
        this.file = file;
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
        if (idle || ticker.nanos() - flushed >= LONGEST_GATHERING) {
            finish();
        }
        return captured;
    }

    private void record(Captured frame) {
        if (fault.isPresent()) {
            return;
        }
        try {
            file.write(frame.time().epochNanos(), frame.originalLength(), frame.bytes(), frame.start(), frame.end());
        } catch (IOException e) {
            fault = Optional.of(e);
        }
    }

    /**
     * Writes what is gathered, as is also done when nothing more came for a while and when much time went by, and tells why
     * the recording is not complete; empty when it is.
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
