package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Decoded;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Passes on only the frames that belong to one run, and numbers them from 1. Other programs' traffic is neither shown nor
 * recorded, and frame numbers match those of the recording.
 *
 * @since 0.1
 */
public final class FlowWire implements Wire {
    /** Foreign frames that one poll skips at most, so that a flood of them cannot stall a trace. */
    private static final int MOST_SKIPPED = 4096;

    private final Wire wire;
    private final Predicate<Decoded> isOurs;
    private final Ticker ticker;
    private int passed;

    /**
     * Filters a wire.
     *
     * @param wire the wire to filter; closed with this one
     * @param isOurs whether a frame belongs to this run
     * @param ticker the clock by which a poll limits its wait
     */
    public FlowWire(Wire wire, Predicate<Decoded> isOurs, Ticker ticker) {
        this.wire = wire;
        this.isOurs = isOurs;
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
            if (isOurs.test(captured.get().decoded())) {
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
