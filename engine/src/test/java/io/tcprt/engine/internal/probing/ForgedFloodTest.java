package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Network;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.Forger;
import io.tcprt.engine.sim.SimNetwork;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A flood of forged answers, none of which gets into a trace: 70 200 packets, and with {@code -Dtcprt.exhaustive=true}
 * more than a million in each case.
 */
class ForgedFloodTest {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("tcprt.exhaustive");
    private static final int ROUTERS = 6;
    private static final int SILENT = 4;
    private static final int BURST = 50;
    private static final long SPREAD = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * The most by which a trace may grow in memory: the flood itself is many times larger, and the collector is inexact.
     */
    private static final long RETAINED = 8 << 20;

    /** An answer without its frame numbers. */
    private record Told(
            int ttl,
            Optional<Ipv4Address> from,
            Optional<ReplyKind> kind,
            OptionalLong rttNanos,
            Optional<MatchKey> match,
            Optional<RecordRouteReading> recordRoute) {

        static Told of(int ttl, Optional<Reply> reply) {
            return new Told(
                    ttl,
                    reply.map(answer -> (Ipv4Address) answer.from()),
                    reply.map(Reply::kind),
                    reply.map(Reply::rttNanos).orElse(OptionalLong.empty()),
                    reply.map(Reply::match),
                    reply.flatMap(Reply::recordRoute));
        }
    }

    /** Adds forged packets with every probe that is sent, and counts those that are received. */
    private static final class Flood implements Wire {
        private final SimNetwork network;
        private final Forger forger;
        private final int perProbe;
        private int heard;

        Flood(SimNetwork network, Forger forger, int perProbe) {
            this.network = network;
            this.forger = forger;
            this.perProbe = perProbe;
        }

        @Override
        public void inject(ByteBuf frame) {
            network.inject(frame);
            for (int i = 0; i < perProbe; i++) {
                long burst = SPREAD * (i - i % BURST) / perProbe;
                network.forge(network.nanos() + burst, forger.packet());
            }
        }

        @Override
        public Optional<Captured> poll(long nanos) {
            Optional<Captured> frame = network.poll(nanos);
            boolean forged = frame.filter(captured ->
                            ((Network.Ip) captured.decoded().network()).header().id() == Forger.MARK)
                    .isPresent();
            heard += forged ? 1 : 0;
            return frame;
        }
    }

    private static SimTrace chain(Port port) {
        return SimTrace.chain(
                port,
                router -> router.near().equals(SimTrace.near(SILENT)) ? router.asSilent() : router,
                1,
                4,
                9,
                2,
                7,
                30,
                3);
    }

    private static List<Told> told(Trace trace) {
        return trace.hops().stream()
                .flatMap(hop -> hop.attempts().stream().map(attempt -> Told.of(hop.ttl(), attempt.reply())))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 9, OPEN, 900",
        "TCP, 0, CLOSED, 500",
        "TCP, 0, DROPS, 200",
        "ICMP, 9, OPEN, 500",
        "UDP, 0, OPEN, 500"
    })
    void nothingOfItIsShownAndAllOfItIsCounted(ProbeKind kind, int slots, Port port, int perProbe)
            throws WireException {
        TracePlan plan = SimTrace.plan(kind, slots, 3, 4);
        Trace quiet = chain(port).run(plan);
        int times = EXHAUSTIVE ? 1 + 1_000_000 / (perProbe * quiet.tally().probes()) : 1;

        SimTrace sim = chain(port);
        List<Ipv4Address> routers =
                IntStream.rangeClosed(1, ROUTERS).mapToObj(SimTrace::near).toList();
        Forger forger = new Forger(sim.flow(plan), routers, new SplittableRandom(7));
        Flood flood = new Flood(sim.network(), forger, perProbe * times);
        Strand strand = sim.strand(plan, flood);
        Ensemble alone = new Ensemble();
        alone.add(strand);
        long before = retained();
        TraceRunner.run(alone, flood, sim.network());
        Trace trace = strand.machine().trace().orElseThrow();

        assertEquals(told(quiet), told(trace));
        assertEquals(quiet.outcome(), trace.outcome());
        assertEquals(quiet.distance(), trace.distance());
        assertEquals(quiet.recordRoutePath(), trace.recordRoutePath());
        assertEquals(flood.heard, trace.tally().strays());
        assertTrue(flood.heard >= perProbe * times * 9, () -> flood.heard + " heard");
        assertTrue(retained() - before < RETAINED, () -> retained() - before + " octets more");
    }

    private static long retained() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
