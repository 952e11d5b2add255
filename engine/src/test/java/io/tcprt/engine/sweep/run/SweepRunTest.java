package io.tcprt.engine.sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepOrder;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All threads of a sweep, on a simulated network. */
@Timeout(60)
final class SweepRunTest {
    private static final int DISTANCE = 5;
    private static final int TTLS = 8;

    private EchoingStream wire = new EchoingStream(DISTANCE, Timing.SYSTEM);
    private RecordedOutput output = new RecordedOutput(Integer.MAX_VALUE);

    static SweepPlan plan(long rate, String... prefixes) {
        return plan(rate, TTLS, prefixes);
    }

    static SweepPlan plan(long rate, int ttls, String... prefixes) {
        AddressRanges ranges = new AddressRanges();
        for (String prefix : prefixes) {
            ranges.add(IpPrefix.parse(prefix));
        }
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        return new SweepPlan(new SweepShape(ProbeKind.TCP, 443, 1, ttls, 1, 0, 7, Shard.WHOLE), space, rate, 0);
    }

    private SweepRun run(SweepPlan plan, Checkpoint from) {
        var setting = new SweepRun.Setting(
                plan, new SweepKey(1, 2), EchoingStream.SOURCE, FrameLink.RAW, target -> true, 1, from);
        return new SweepRun(setting, wire, output);
    }

    @Test
    void everyProbeThatLeavesIsAnsweredAndWrittenOnce() {
        SweepPlan plan = plan(100_000, "198.18.0.0/22");
        SweepResult result = run(plan, Checkpoint.START).run(progress -> {});
        assertTrue(result.complete());
        assertEquals(Optional.empty(), result.fault());
        assertEquals(plan.probes(), result.end().sent() + result.end().spared());
        assertEquals(wire.injected(), result.end().sent());
        assertEquals(wire.injected(), result.end().answered());
        assertEquals(wire.injected(), output.answers.size());
        assertEquals(wire.injected(), places(output).size());
        assertEquals(new Checkpoint(plan.probes(), plan.probes()), output.last());
        assertEquals(Checkpoint.START.position(), output.checkpoints.get(0).position());
    }

    /** A progress display must see that the sweep has not stopped. */
    @Test
    void timeGoesOnWhileTheLastAnswersAreWaitedFor() {
        List<SweepProgress> waiting = new ArrayList<>();
        run(plan(100_000, "198.18.0.0/28"), Checkpoint.START).run(progress -> {
            if (!progress.sending()) {
                waiting.add(progress);
            }
        });
        SweepProgress first = waiting.get(0);
        SweepProgress last = waiting.get(waiting.size() - 1);
        assertTrue(last.nanos() > first.nanos());
        assertEquals(first.sendingNanos(), last.sendingNanos());
    }

    private static Set<String> places(RecordedOutput output) {
        Set<String> places = new HashSet<>();
        output.answers.forEach(answer -> {
            places.add(place(answer));
            assertFalse(answer.again());
        });
        return places;
    }

    /** A target is known to be five hops away as soon as one probe beyond it is answered. */
    @Test
    void whatIsBeyondATargetIsSpared() {
        SweepResult result = run(plan(2_000, "198.18.0.0/24"), Checkpoint.START).run(progress -> {});
        assertTrue(result.end().spared() > 0);
        assertEquals(4, result.end().routers());
        assertEquals(256, result.end().targets());
        assertTrue(result.end().arrived() > 256, "some have answered at several TTLs");
    }

    @Test
    void aFullDiskEndsTheSweepAndIsTold() {
        output = new RecordedOutput(100);
        SweepResult result =
                run(plan(100_000, "198.18.0.0/20"), Checkpoint.START).run(progress -> {});
        assertFalse(result.complete());
        assertEquals(
                "the results cannot be written: No space left on device",
                result.fault().orElseThrow());
        assertEquals(100, output.answers.size());
        assertEquals(0, output.last().position());
        assertEquals(output.last(), result.checkpoint());
    }

    /** The sweep is interrupted as soon as some of it is settled; answers to probes sent twice are marked. */
    @Test
    void anInterruptedSweepCanBeResumedFromWhatItHadSettled() {
        SweepRun run = run(plan(1_000, "198.18.0.0/22"), Checkpoint.START);
        SweepResult result = run.run(progress -> {
            if (output.last().position() > 0) {
                run.interrupt();
            }
        });
        assertFalse(result.complete());
        assertEquals(Optional.empty(), result.fault());
        RecordedOutput before = output;
        assertTrue(before.last().position() <= result.end().position());
        assertTrue(before.last().ceiling() >= result.end().position());

        wire = new EchoingStream(DISTANCE, Timing.SYSTEM);
        output = new RecordedOutput(Integer.MAX_VALUE);
        SweepPlan rest = plan(100_000, "198.18.0.0/22");
        assertTrue(run(rest, before.last()).run(progress -> {}).complete());
        assertEquals(new Checkpoint(rest.probes(), rest.probes()), output.last());
        Set<String> all = places(before);
        for (Entry.Answer answer : output.answers) {
            assertTrue(all.add(place(answer)) || answer.again(), () -> "twice: " + place(answer));
        }
        for (long index = 0; index < rest.space().size(); index++) {
            for (int ttl = 1; ttl <= DISTANCE; ttl++) {
                String place = index + " " + ttl;
                assertTrue(all.contains(place), () -> "lost: " + place);
            }
        }
    }

    private static String place(Entry.Answer answer) {
        return answer.reply().index() + " " + answer.reply().ttl();
    }

    @Test
    void whatMayHaveBeenAnsweredBeforeIsMarked() {
        SweepPlan plan = plan(1_000, "198.18.0.0/27");
        run(plan, new Checkpoint(20, 60)).run(progress -> {});
        Map<String, Long> positions = positions(plan);
        for (Entry.Answer answer : output.answers) {
            long position = positions.get(place(answer));
            assertTrue(position >= 20);
            // The stamp of a probe is exact to four microseconds, so the first behind may seem to be before.
            assertTrue(position < 60 ? answer.again() : position < 62 || !answer.again(), () -> "at " + position);
        }
        assertTrue(output.answers.stream().anyMatch(Entry.Answer::again));
    }

    private static Map<String, Long> positions(SweepPlan plan) {
        SweepOrder order = new SweepOrder(plan);
        Map<String, Long> positions = new HashMap<>();
        for (long n = 0; n < order.size(); n++) {
            positions.put(order.at(n).index() + " " + order.at(n).ttl(), n);
        }
        return positions;
    }
}
