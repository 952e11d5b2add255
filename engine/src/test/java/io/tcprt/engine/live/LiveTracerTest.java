package io.tcprt.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.internal.probing.Ensemble;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run over a wire without answers, with a plan that would wait for an hour. */
@Timeout(60)
class LiveTracerTest {
    private final SilentWire wire = new SilentWire();
    private final CountDownLatch left = new CountDownLatch(1);
    private final CompletableFuture<Trace> ended = new CompletableFuture<>();

    private static final class SilentWire implements Wire {
        private final BlockingQueue<Captured> captured = new LinkedBlockingQueue<>();
        private final AtomicInteger closed = new AtomicInteger();
        private int number;

        @Override
        public void inject(ByteBuf frame) {
            number++;
            captured.add(Captured.of(number, new CaptureTime(System.nanoTime()), LinkType.RAW, frame.copy()));
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            try {
                return Optional.ofNullable(captured.poll(nanos, TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                throw new WireException("interrupted", e);
            }
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private LiveTracer tracer() {
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 1);
        TracePlan plan = TracePlan.builder(ProbeKind.ICMP)
                .longestWait(Duration.ofHours(1))
                .build();
        Ensemble ensemble = new Ensemble();
        ensemble.add(sim.strand(plan, wire));
        RunPlan run = RunPlan.of(Target.of(SimTrace.near(2)), plan);
        return new LiveTracer(
                        new FlowOpener(LiveOptions.DEFAULT, "", false),
                        ensemble,
                        new FollowUpFlows(run),
                        wire,
                        Optional::empty,
                        Optional.empty(),
                        Optional.empty())
                .watch(new TraceWatcher() {
                    @Override
                    public void left(ProbeEvent event) {
                        left.countDown();
                    }

                    @Override
                    public void ended(TraceId trace, Trace result) {
                        ended.complete(result);
                    }
                });
    }

    @Test
    void aFutureThatIsCancelledEndsTheRun() throws Exception {
        try (LiveTracer tracer = tracer()) {
            CompletableFuture<LiveResult> result = tracer.start();
            left.await();
            assertTrue(result.cancel(false));

            assertEquals(StopReason.INTERRUPTED, ended.get().stopReason());
            assertTrue(result.isCancelled());
        }
        assertEquals(1, wire.closed.get());
    }

    @Test
    void aFutureThatTimesOutEndsTheRun() throws Exception {
        try (LiveTracer tracer = tracer()) {
            CompletableFuture<LiveResult> result = tracer.start().orTimeout(10, TimeUnit.MILLISECONDS);

            assertTrue(assertThrows(ExecutionException.class, result::get).getCause() instanceof TimeoutException);
            assertEquals(StopReason.INTERRUPTED, ended.get().stopReason());
        }
    }

    @Test
    void anInterruptionCompletesTheFutureWithWhatWasFound() throws Exception {
        try (LiveTracer tracer = tracer()) {
            CompletableFuture<LiveResult> result = tracer.start();
            left.await();
            tracer.interrupt();

            assertEquals(List.of(ended.get()), result.get().traces());
        }
    }

    @Test
    void toCloseEndsTheRunAndClosesOnce() throws Exception {
        LiveTracer tracer = tracer();
        CompletableFuture<LiveResult> result = tracer.start();
        left.await();
        tracer.close();
        tracer.close();

        assertEquals(StopReason.INTERRUPTED, result.get().traces().get(0).stopReason());
        assertEquals(1, wire.closed.get());
    }

    /** A watcher that closes the tracer. It is closed by the time the run has returned. */
    @Test
    void aWatcherMayClose() throws Exception {
        AtomicReference<LiveTracer> closing = new AtomicReference<>();
        AtomicInteger closedWithin = new AtomicInteger(-1);
        LiveTracer tracer = tracer().watch(new TraceWatcher() {
            @Override
            public void left(ProbeEvent event) {
                closing.get().close();
                closedWithin.set(wire.closed.get());
            }
        });
        closing.set(tracer);

        assertEquals(
                StopReason.INTERRUPTED, tracer.start().get().traces().get(0).stopReason());
        assertEquals(0, closedWithin.get());
        assertTrue(wire.closed.get() <= 1);
        tracer.close();
    }

    @Test
    void aTracerRunsOnce() throws Exception {
        try (LiveTracer tracer = tracer()) {
            CompletableFuture<LiveResult> result = tracer.start();
            left.await();
            result.cancel(true);
            ended.get();

            assertThrows(IllegalStateException.class, tracer::run);
            assertThrows(IllegalStateException.class, tracer::start);
            assertThrows(IllegalStateException.class, () -> tracer.watch(new TraceWatcher() {}));
        }
    }

    @Test
    void aClosedTracerDoesNotRun() {
        LiveTracer tracer = tracer();
        tracer.close();
        tracer.close();

        assertEquals(1, wire.closed.get());
        assertEquals(
                "the tracer is closed",
                assertThrows(IllegalStateException.class, tracer::run).getMessage());
        assertThrows(IllegalStateException.class, tracer::start);
        assertThrows(IllegalStateException.class, () -> tracer.watch(new TraceWatcher() {}));
        tracer.interrupt();
    }

    @Test
    void whatAWatcherThrowsCompletesTheFuture() throws Exception {
        IllegalStateException thrown = new IllegalStateException("enough");
        List<TraceId> later = new ArrayList<>();
        try (LiveTracer tracer = tracer().watch(new TraceWatcher() {
            @Override
            public void left(ProbeEvent event) {
                throw thrown;
            }

            @Override
            public void ended(TraceId trace, Trace result) {
                later.add(trace);
            }
        })) {
            CompletableFuture<LiveResult> result = tracer.start();

            assertSame(
                    thrown, assertThrows(ExecutionException.class, result::get).getCause());
            assertFalse(result.isCancelled());
            assertEquals(List.of(), later);
        }
    }
}
