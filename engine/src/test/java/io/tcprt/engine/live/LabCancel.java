package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Cancels a trace in a lab that would wait for an hour, and prints how long it took to end, for {@link EngineIT}. */
public final class LabCancel {
    private LabCancel() {}

    public static void main(String[] arguments) throws WireException, InterruptedException, ExecutionException {
        Target target = Target.of(IpAddress.parse(System.getenv("LAB_TARGET")), 443);
        TracePlan plan = TracePlan.builder(ProbeKind.TCP)
                .longestWait(Duration.ofHours(1))
                .gap(0)
                .maxTtl(255)
                .build();
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<Long> ended = new CompletableFuture<>();
        try (LiveTracer tracer = LiveTracer.open(target, plan, LiveOptions.DEFAULT)) {
            CompletableFuture<LiveResult> result = tracer.watch(new TraceWatcher() {
                        @Override
                        public void answered(ProbeEvent event) {
                            answered.countDown();
                        }

                        @Override
                        public void ended(TraceId trace, Trace found) {
                            ended.complete(System.nanoTime());
                        }
                    })
                    .start();
            answered.await();
            long cancelled = System.nanoTime();
            System.out.println("cancelled=" + result.cancel(true));
            System.out.println("millis=" + TimeUnit.NANOSECONDS.toMillis(ended.get() - cancelled));
        }
    }
}
