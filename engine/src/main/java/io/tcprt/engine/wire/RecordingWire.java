package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes every frame that it hands on to a capture file: what a trace saw is what its recording holds.
 *
 * <p>A disk that fills up ends the recording and not the trace; {@link #fault} tells.
 */
public final class RecordingWire implements Wire {
    private final Wire wire;
    private final CaptureWriter file;
    private Optional<IOException> fault = Optional.empty();

    public RecordingWire(Wire wire, CaptureWriter file) {
        this.wire = wire;
        this.file = file;
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(nanos);
        if (captured.isPresent()) {
            record(captured.get());
        } else if (nanos > 0) {
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

    /** Writes what is gathered, as it is also done whenever nothing more came for a while, and tells why the recording is not complete; empty when it is. */
    public Optional<IOException> finish() {
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
