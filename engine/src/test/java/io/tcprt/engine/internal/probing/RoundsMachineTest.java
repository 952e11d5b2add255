package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Network;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.statistics.HopStatistics;
import io.tcprt.engine.statistics.PathStatistics;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.TraceId;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Three routers and the target, 10 ms in each direction, traced in rounds. */
class RoundsMachineTest {
    private static final int HOPS = 4;

    private static RoundsPlan plan(ProbeKind kind, int slots, int count) {
        return new RoundsPlan(SimTrace.plan(kind, slots, 1, 8), Duration.ofSeconds(1), count);
    }

    private static SimTrace chain(Port port) {
        return SimTrace.chain(port, 1, 2, 3, 4);
    }

    /** Keeps the events of rounds. */
    private static final class Rounds implements TraceWatcher {
        private final List<TraceId> ids = new ArrayList<>();
        private final List<Trace> traces = new ArrayList<>();
        private final Set<TraceId> over = new HashSet<>();

        @Override
        public void left(ProbeEvent event) {
            assertTrue(!over.contains(event.trace()), "an event after the end of its round");
        }

        @Override
        public void ended(TraceId trace, Trace result) {
            over.add(trace);
            ids.add(trace);
            traces.add(result);
        }
    }

    /** A network that loses all answers at times. */
    private static final class Outage implements Wire {
        private final Wire network;
        private boolean lasts;

        Outage(Wire network) {
            this.network = network;
        }

        @Override
        public void inject(ByteBuf frame) throws WireException {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            return network.poll(nanos).filter(frame -> !lasts || isOurs(frame));
        }
    }

    private static boolean isOurs(Captured frame) {
        return frame.decoded().network() instanceof Network.Ip ip
                && ip.header().source().equals(SimTrace.SOURCE);
    }

    /** Notes the senders of received packets. */
    private record Listening(Wire network, List<IpAddress> sources) implements Wire {
        @Override
        public void inject(ByteBuf frame) throws WireException {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            Optional<Captured> frame = network.poll(nanos);
            frame.ifPresent(captured -> {
                if (captured.decoded().network() instanceof Network.Ip ip) {
                    sources.add(ip.header().source());
                }
            });
            return frame;
        }
    }

    /** Notes the keys of the probes. */
    private record Sent(Wire network, List<Object> keys) implements Wire {
        @Override
        public void inject(ByteBuf frame) throws WireException {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            Optional<Captured> frame = network.poll(nanos);
            frame.flatMap(captured -> ProbeReader.read(captured.decoded())).ifPresent(probe -> keys.add(probe.key()));
            return frame;
        }
    }

    private static Rounds run(SimTrace sim, RoundsPlan plan) {
        Rounds rounds = new Rounds();
        sim.run(plan, wire -> wire, rounds);
        return rounds;
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, OPEN, OPEN, 0",
        "TCP, OPEN, OPEN, 9",
        "TCP, CLOSED, CLOSED, 0",
        "ICMP, OPEN, REACHED, 9",
        "UDP, OPEN, REACHED, 0"
    })
    void everyRoundIsAWholeTrace(ProbeKind kind, Port port, Outcome outcome, int slots) {
        Rounds rounds = run(chain(port), plan(kind, slots, 40));

        assertEquals(40, rounds.traces.size());
        for (Trace trace : rounds.traces) {
            assertEquals(outcome, trace.outcome());
            assertEquals(OptionalInt.of(HOPS), trace.distance());
            assertEquals(HOPS, trace.hops().size());
            assertEquals(0, trace.tally().strays());
        }
        assertEquals(
                IntStream.rangeClosed(1, 40).boxed().toList(),
                rounds.ids.stream().map(TraceId::round).toList());
        assertEquals(
                Set.of(1),
                new HashSet<>(rounds.ids.stream().map(TraceId::number).toList()));
    }

    @Test
    void aRoundBeginsWhenItIsDue() {
        Rounds rounds = run(chain(Port.OPEN), plan(ProbeKind.ICMP, 0, 5));

        long first = rounds.traces.get(0).started().epochNanos();
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L),
                rounds.traces.stream()
                        .map(trace -> (trace.started().epochNanos() - first)
                                / Duration.ofSeconds(1).toNanos())
                        .toList());
    }

    @Test
    void aRoundThatTakesLongerDelaysTheNext() {
        RoundsPlan hasty = new RoundsPlan(SimTrace.plan(ProbeKind.ICMP, 0, 1, 8), Duration.ofMillis(500), 3);
        Rounds rounds = run(chain(Port.DROPS), hasty);

        assertEquals(3, rounds.traces.size());
        for (int i = 1; i < rounds.traces.size(); i++) {
            long before = rounds.traces.get(i - 1).started().epochNanos();
            long apart = rounds.traces.get(i).started().epochNanos() - before;
            assertTrue(apart > Duration.ofSeconds(1).toNanos(), () -> apart + " ns");
        }
    }

    /** The first round has to find the target; later rounds know its distance. */
    @Test
    void laterRoundsCostNothingBehindTheTarget() {
        SimTrace sim = chain(Port.OPEN);
        run(sim, plan(ProbeKind.ICMP, 0, 1));
        int first = sim.network().probes();

        SimTrace again = chain(Port.OPEN);
        run(again, plan(ProbeKind.ICMP, 0, 1001));
        assertEquals(first + 1000 * HOPS, again.network().probes());
    }

    @Test
    void statisticsAreOfAllRoundsTogether() {
        PathStatistics statistics = new PathStatistics();
        chain(Port.OPEN).run(plan(ProbeKind.TCP, 0, 5000), wire -> wire, statistics);

        List<HopStatistics> hops =
                statistics.hops().stream().filter(hop -> hop.ttl() <= HOPS).toList();
        assertEquals(HOPS, hops.size());
        for (HopStatistics hop : hops) {
            assertEquals(5000, hop.sent());
            assertEquals(5000, hop.answered());
            assertEquals(1, hop.trace().round());
        }
        assertEquals(hops.get(0), statistics.hops(hops.get(0).trace()).get(0));
    }

    @Test
    void aTargetThatIsLostIsLookedForAnew() {
        List<Trace> traces = new ArrayList<>();
        SimTrace sim = chain(Port.OPEN);
        Machine machine = sim.machineOf(plan(ProbeKind.ICMP, 0, 3));
        Outage outage = new Outage(sim.network());
        sim.run(machine, wire -> outage, new TraceWatcher() {
            @Override
            public void ended(TraceId trace, Trace result) {
                traces.add(result);
                outage.lasts = trace.round() == 1;
            }
        });

        assertEquals(
                List.of(Outcome.REACHED, Outcome.SILENT, Outcome.REACHED),
                traces.stream().map(Trace::outcome).toList());
        assertEquals(OptionalInt.of(HOPS), traces.get(2).distance());
    }

    @ParameterizedTest
    @EnumSource(ProbeKind.class)
    void numbersOfDistinctRoundsDiffer(ProbeKind kind) {
        SimTrace sim = chain(Port.OPEN);
        RoundsPlan plan = plan(kind, 0, 8);
        assertEquals(8, plan.distinctRounds());
        Sent sent = new Sent(sim.network(), new ArrayList<>());
        sim.run(plan, wire -> sent);

        assertEquals(sim.network().probes(), new HashSet<>(sent.keys()).size());
    }

    @Test
    void anInterruptionEndsARoundAndAPauseAlike() {
        for (int after : new int[] {2, 3}) {
            SimTrace sim = chain(Port.OPEN);
            Machine machine =
                    sim.machineOf(RoundsPlan.endless(SimTrace.plan(ProbeKind.ICMP, 0, 1, 8), Duration.ofSeconds(1)));
            List<Trace> traces = new ArrayList<>();
            sim.run(machine, wire -> wire, new TraceWatcher() {
                @Override
                public void settled(TraceId trace, int ttl) {
                    if (trace.round() == after && after == 2) {
                        machine.interrupt();
                    }
                }

                @Override
                public void ended(TraceId trace, Trace result) {
                    traces.add(result);
                    if (trace.round() == after) {
                        machine.interrupt();
                    }
                }
            });
            assertEquals(after, traces.size());
        }
    }

    @Test
    void aLateAnswerIsNoneOfTheNextRound() {
        SimTrace sim = SimTrace.chain(Port.OPEN, 1, 2, 3, 2000);
        TracePlan round = new TracePlan(ProbeKind.ICMP, 0, 1, 30, 1, Duration.ofSeconds(3), 8);
        Rounds rounds = new Rounds();
        Listening listening = new Listening(sim.network(), new ArrayList<>());
        sim.run(new RoundsPlan(round, Duration.ofSeconds(1), 5), wire -> listening, rounds);

        assertTrue(listening.sources().contains(SimTrace.near(HOPS)), "the answers did come");
        for (Trace trace : rounds.traces) {
            assertEquals(Outcome.SILENT, trace.outcome());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30  | 100  | sequence numbers repeat after 8 rounds of PT0.1S, while answers are waited for PT3S
            200 | 1000 | sequence numbers repeat after 1 rounds of PT1S, while answers are waited for PT3S
            30  | 50   | interval must be 100 ms to 1 hour, not PT0.05S
            """)
    void aPlanWhoseNumbersRepeatTooSoonIsRefused(int maxTtl, int intervalMillis, String message) {
        TracePlan round = TracePlan.builder(ProbeKind.TCP).maxTtl(maxTtl).build();
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> RoundsPlan.endless(round, Duration.ofMillis(intervalMillis)));
        assertTrue(refused.getMessage().startsWith(message), refused::getMessage);
    }

    @Test
    void roundsWithinAConnectionAreRefused() {
        TracePlan round = SimTrace.plan().with(TcpForm.IN_SESSION);
        assertThrows(IllegalArgumentException.class, () -> RoundsPlan.endless(round, Duration.ofSeconds(1)));
    }
}
