package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Decoded;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets only the frames of one run through and numbers them: other programs' traffic is neither shown nor recorded,
 * and frame numbers are those of the recording.
 */
public final class FlowWire implements Wire {
    /** Other people's frames that one poll passes over: a flood of them must not stop a trace. */
    private static final int MOST_SKIPPED = 4096;

    private final Wire wire;
    private final Predicate<Decoded> concerns;
    private final Ticker ticker;
    private int passed;

    public FlowWire(Wire wire, Predicate<Decoded> concerns, Ticker ticker) {
        this.wire = wire;
        this.concerns = concerns;
        this.ticker = ticker;
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        long deadline = ticker.nanos() + nanos;
        for (int skipped = 0; skipped < MOST_SKIPPED; skipped++) {
            Optional<Captured> captured = wire.poll(Math.max(0, deadline - ticker.nanos()));
            if (captured.isEmpty()) {
                return captured;
            }
            if (concerns.test(captured.get().decoded())) {
                passed++;
                return captured.map(frame -> frame.withNumber(passed));
            }
            if (nanos > 0 && deadline - ticker.nanos() <= 0) {
                break;
            }
        }
        return Optional.empty();
    }

    @Override
    public WireStats stats() {
        return wire.stats();
    }

    @Override
    public void close() {
        wire.close();
    }
}
