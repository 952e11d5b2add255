package io.tcprt.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.console.Console;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.SweepProgress;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The progress of a running sweep, on a terminal or not. */
final class SweepProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            OutputStream.nullOutputStream(), new PrintStream(err, /* autoFlush= */ true, StandardCharsets.UTF_8));
    private final SweepProgressLine line = new SweepProgressLine(plan(), console);

    private static SweepPlan plan() {
        AddressRanges ranges = new AddressRanges();
        ranges.add(IpPrefix.parse("198.18.0.0/24"));
        TargetSpace space = TargetSpace.of(ranges, new AddressRanges());
        return new SweepPlan(new SweepShape(ProbeKind.TCP, 443, 1, 8, 1, 0, 7, Shard.WHOLE), space, 1000, 8);
    }

    /** Of 2048 turns. */
    private void show(long position, long seconds, long sending, Optional<String> trouble) {
        line.show(new SweepProgress(
                /* begun= */ 0,
                position,
                /* size= */ 2048,
                /* sent= */ position,
                seconds * SECOND,
                sending * SECOND,
                /* answered= */ 0,
                /* arrived= */ 0,
                /* targets= */ 0,
                /* strays= */ 0,
                /* routers= */ 0,
                /* busy= */ 0,
                /* lost= */ 0,
                /* sending= */ position < 2048,
                trouble));
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    @Test
    void howFarItIsIsShown() {
        show(0, 0, 0, Optional.empty());
        assertEquals("", shown());
        show(1024, 20, 20, Optional.empty());
        assertTrue(shown().contains("50.0 % | 1024 sent, 0 answered, 0 routers | 51/s of 1000/s | 0 lost | 20 s left"));
    }

    @Test
    void itGoesOnWhileTheLastAnswersAreWaitedFor() {
        show(0, 0, 0, Optional.empty());
        show(2048, 20, 2, Optional.empty());
        assertTrue(shown().contains("100.0 %"));
        show(2048, 40, 2, Optional.empty());
        assertTrue(shown().contains("1024/s of 1000/s | 0 lost | all is sent, waiting for answers"));
    }

    @Test
    void whyNoProbeLeavesIsShownWhileThatIsSo() {
        show(1024, 0, 0, Optional.empty());
        show(1024, 20, 20, Optional.of("eth0: send: Network is down"));
        assertTrue(shown().startsWith("no probe leaves: eth0: send: Network is down | 50.0 %"));
        show(1025, 40, 40, Optional.empty());
        assertTrue(shown().startsWith("50.0 %"));
    }
}
