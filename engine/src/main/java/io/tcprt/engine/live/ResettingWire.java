package io.tcprt.engine.live;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.internal.probe.ResetEncoder;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import io.tcprt.engine.wire.WireStats;
import java.util.List;
import java.util.Optional;

/**
 * Resets the half-open connections that probes leave behind, in case a firewall on this host drops the kernel's resets:
 * its connection tracking has not seen the injected SYN.
 *
 * <p>The reset is sent before the SYN-ACK is delivered, so that it is ahead of the next SYN on the whole path.
 *
 * @param flows the flows of the run; the list may grow
 */
record ResettingWire(Wire wire, List<LiveFlow> flows) implements Wire {

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(nanos);
        if (captured.isPresent()) {
            for (LiveFlow flow : flows) {
                for (ResetEncoder resets : flow.resets()) {
                    Optional<ByteBuf> reset = resets.answering(captured.get().decoded());
                    if (reset.isPresent()) {
                        send(reset.get(), flow.out());
                    }
                }
            }
        }
        return captured;
    }

    private static void send(ByteBuf reset, Wire out) throws WireException {
        try {
            out.inject(reset);
        } catch (TryAgainException e) {
            // A target that got no reset sends its SYN-ACK again, and that is answered too.
        }
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
