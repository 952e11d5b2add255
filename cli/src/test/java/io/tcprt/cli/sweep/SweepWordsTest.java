package io.tcprt.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.LiveSweep;
import io.tcprt.engine.sweep.run.SweepProgress;
import io.tcprt.engine.sweep.run.SweepResult;
import io.tcprt.results.state.SweepState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The final sentences of a sweep of 256 targets at eight TTLs. */
final class SweepWordsTest {
    private static final long SECOND = 1_000_000_000L;

    private static String summary(boolean json, long position, long checkpoint) throws IOException {
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.0.0/24"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        var plan = new SweepPlan(new SweepShape(ProbeKind.TCP, 443, 1, 8, 1, 0, 7, Shard.WHOLE), space, 1000, 8);
        var options = new LiveSweep.Options(Optional.empty(), Optional.empty(), 1, true, TargetPolicy.PUBLIC);
        var call = new SweepCall(new SweepTargets(space, List.of()), plan, options, Optional.empty());
        var end = new SweepProgress(
                /* begun= */ 0,
                position,
                /* size= */ 2048,
                /* sent= */ 1000,
                2 * SECOND,
                SECOND,
                /* answered= */ 900,
                /* arrived= */ 350,
                /* targets= */ 219,
                /* strays= */ 3,
                /* routers= */ 17,
                /* busy= */ 0,
                /* lost= */ 0,
                /* sending= */ false,
                Optional.empty());
        var result = new SweepResult(
                end, position == 2048, Optional.empty(), new Checkpoint(checkpoint, Math.max(position, checkpoint)));
        return new SweepWords(call, json).summary(result, position < 2048);
    }

    @Test
    void targetsAreCountedAndNotTheirAnswers() throws IOException {
        assertEquals(
                "sweep complete: 1000 probes sent in 1.0 s (1000/s of 1000/s), 1048 not worth sending; 900 answers, of"
                        + " 219 targets and 17 routers; 3 strays, 0 packets lost here; seed 7\n",
                summary(false, 2048, 2048));
    }

    /** Answers to the turns between may be missing or not stored. */
    @Test
    void whereItGoesOnIsTheLastCheckpointAndNotTheLastProbe() throws IOException {
        assertEquals(
                "sweep cut short, --resume goes on at 25.0 %",
                summary(false, 1024, 512).split(":", 2)[0]);
        Map<String, Object> json = JsonTree.parse(summary(true, 1024, 512).strip());
        assertEquals(1024L, json.get("position"));
        assertEquals(512L, json.get("checkpoint"));
        assertEquals(219L, json.get("targets_answered"));
        assertEquals(350L, json.get("replies_of_targets"));
        assertEquals(17L, json.get("distinct_routers"));
        assertEquals(2_000_000L, json.get("elapsed_us"));
    }

    /** The option that would have to change; targets and turns have none. */
    @ParameterizedTest
    @CsvSource({
        "PROBE, --probe was 1 and is 2",
        "PORT, --port was 1 and is 2",
        "TTL, --ttl was 1 and is 2",
        "QUERIES, --queries was 1 and is 2",
        "RECORD_ROUTE, --rr-slots was 1 and is 2",
        "SEED, --seed was 1 and is 2",
        "SHARD, --shard was 1 and is 2",
        "TARGETS, the targets was 1 and is 2",
        "POSITION, the number of turns done was 1 and is 2"
    })
    void whatDiffersIsNamedAsItsOption(SweepState.Part part, String words) {
        assertEquals(words, SweepCall.words(new SweepState.Difference(part, "1", "2")));
    }
}
