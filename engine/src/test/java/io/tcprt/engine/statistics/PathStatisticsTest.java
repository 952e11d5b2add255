package io.tcprt.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.watch.ProbeEvent;
import io.tcprt.engine.watch.ProbeState;
import io.tcprt.engine.watch.TraceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PathStatisticsTest {
    private static final Ipv4Address TARGET = Ipv4Address.of(10, 9, 9, 2);
    private static final TraceId TRACE =
            new TraceId(1, 1, ProbeKind.ICMP, Target.of(TARGET), Ipv4Address.of(10, 9, 1, 1), OptionalInt.of(7));

    private final PathStatistics statistics = new PathStatistics();
    private int number;

    private static Reply reply(OptionalLong nanos) {
        return new Reply(
                ReplyKind.ECHO_REPLY,
                TARGET,
                nanos,
                Optional.empty(),
                64,
                OptionalInt.empty(),
                MatchKey.ECHO,
                1,
                2,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ProbeEvent event(int number, int slots, Optional<Reply> reply, Optional<ProbeState> corrects) {
        Attempt attempt = new Attempt(number, slots, 1, OptionalLong.of(0), reply, List.of());
        return new ProbeEvent(TRACE, 3, attempt, Optional.empty(), corrects);
    }

    private static ProbeEvent silence(int number, Optional<ProbeState> corrects) {
        return event(number, 0, Optional.empty(), corrects);
    }

    private static ProbeEvent answer(int number, long nanos, Optional<ProbeState> corrects) {
        return event(number, 0, Optional.of(reply(OptionalLong.of(nanos))), corrects);
    }

    private void left() {
        statistics.left(silence(++number, Optional.empty()));
    }

    private void answered(long nanos) {
        left();
        statistics.answered(answer(number, nanos, Optional.empty()));
    }

    private HopStatistics hop() {
        List<HopStatistics> hops = statistics.hops(TRACE);
        assertEquals(1, hops.size());
        return hops.get(0);
    }

    /** Compared with the same figures computed from all times by their definitions. */
    @Property(tries = 300)
    void figuresAreWhatTheirDefinitionsSay(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 3_600_000_000_000L) Long> nanos) {
        PathStatisticsTest fresh = new PathStatisticsTest();
        nanos.forEach(fresh::answered);
        RoundTripTimes times = fresh.hop().times().orElseThrow();

        double mean = nanos.stream().mapToLong(Long::longValue).average().orElseThrow();
        double variance = nanos.stream()
                .mapToDouble(time -> (time - mean) * (time - mean))
                .average()
                .orElseThrow();
        double jitter = LongStream.range(1, nanos.size())
                .map(i -> Math.abs(nanos.get((int) i) - nanos.get((int) i - 1)))
                .average()
                .orElse(0);
        assertEquals(nanos.size(), times.count());
        assertEquals(nanos.get(nanos.size() - 1), times.last());
        assertEquals(Collections.min(nanos), times.best());
        assertEquals(Collections.max(nanos), times.worst());
        assertEquals(mean, times.mean(), mean * 1e-9);
        assertEquals(Math.sqrt(variance), times.deviation(), 1 + mean * 1e-9);
        assertEquals(jitter, times.jitter(), 1 + jitter * 1e-9);
        assertIsPercentile(nanos, 50, times.p50());
        assertIsPercentile(nanos, 95, times.p95());
        assertIsPercentile(nanos, 99, times.p99());
    }

    /** The smallest time that so many percent do not exceed. */
    private static void assertIsPercentile(List<Long> nanos, int percent, long told) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        long truth = sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
        assertEquals((double) truth, (double) told, Math.max(512, truth / 1000.0), percent + " % of " + sorted);
    }

    @Test
    void lossLeavesOutWhatIsOutstanding() {
        assertTrue(statistics.hops().isEmpty());
        left();
        assertEquals(OptionalDouble.empty(), hop().loss());
        answered(5);
        answered(5);
        answered(5);
        left();
        statistics.unanswered(silence(number, Optional.empty()));

        HopStatistics hop = hop();
        assertEquals(5, hop.sent());
        assertEquals(1, hop.outstanding());
        assertEquals(OptionalDouble.of(0.25), hop.loss());
    }

    @Test
    void aLateAnswerIsNoLossAndHasItsTime() {
        left();
        statistics.unanswered(silence(1, Optional.empty()));
        assertEquals(1, hop().unanswered());
        statistics.answered(answer(1, 4_000_000_000L, Optional.of(ProbeState.UNANSWERED)));

        assertEquals(1, hop().sent());
        assertEquals(1, hop().answered());
        assertEquals(0, hop().unanswered());
        assertEquals(4_000_000_000L, hop().times().orElseThrow().last());
    }

    @Test
    void aCopyIsCountedAndHasNoTime() {
        answered(1000);
        statistics.repeated(answer(1, 1000, Optional.empty()));

        assertEquals(1, hop().answered());
        assertEquals(1, hop().repeated());
        assertEquals(1, hop().times().orElseThrow().count());
    }

    @Test
    void whatTellsNothingIsNotCounted() {
        left();
        statistics.discounted(silence(1, Optional.empty()));
        assertEquals(0, hop().sent());
        statistics.unanswered(silence(1, Optional.of(ProbeState.DISCOUNTED)));
        assertEquals(1, hop().unanswered());
        assertEquals(1, hop().sent());
        statistics.discounted(silence(1, Optional.of(ProbeState.UNANSWERED)));
        assertEquals(0, hop().sent());
        assertEquals(0, hop().unanswered());
    }

    /** Its time is known once the probe is captured, even if after its answer. */
    @Test
    void aProbeThatShowsBehindItsAnswerIsTimedOnce() {
        left();
        statistics.answered(event(1, 0, Optional.of(reply(OptionalLong.empty())), Optional.empty()));
        assertEquals(Optional.empty(), hop().times());
        statistics.left(answer(1, 700, Optional.of(ProbeState.ANSWERED)));

        assertEquals(1, hop().sent());
        assertEquals(1, hop().answered());
        assertEquals(700, hop().times().orElseThrow().best());
        assertEquals(1, hop().times().orElseThrow().count());
    }

    @Test
    void probesWithRecordRouteAreCountedApart() {
        left();
        statistics.left(event(2, 9, Optional.empty(), Optional.empty()));

        assertEquals(
                List.of(9, 0),
                statistics.hops().stream().map(HopStatistics::recordRouteSlots).toList());
    }
}
