package io.tcprt.cli.sweep;

import io.tcprt.cli.console.Console;
import io.tcprt.cli.console.StandardError;
import io.tcprt.cli.console.StatusLine;
import io.tcprt.cli.render.TimeSpan;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.run.SweepProgress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a sweep is, on stderr: one line written over and over on a terminal, elsewhere a new one every ten seconds. */
final class SweepProgressLine {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long ON_TERMINAL = NANOS_PER_SECOND;
    private static final long ELSEWHERE = 10 * NANOS_PER_SECOND;

    private final SweepPlan plan;
    private final Console console;
    private final @Nullable StatusLine terminal;
    private @Nullable SweepProgress last;

    SweepProgressLine(SweepPlan plan, Console console) {
        this.plan = plan;
        this.console = console;
        this.terminal = StandardError.isTerminal() ? new StatusLine(console) : null;
    }

    void show(SweepProgress now) {
        SweepProgress before = last == null ? now : last;
        last = before;
        if (now.nanos() - before.nanos() >= (terminal != null ? ON_TERMINAL : ELSEWHERE)) {
            print(words(now, before));
            last = now;
        }
    }

    private void print(String text) {
        if (terminal != null) {
            terminal.show(text);
        } else {
            console.err().print(text + "\n");
            console.err().flush();
        }
    }

    private String words(SweepProgress now, SweepProgress before) {
        String bound = now.routers() == SweepProgress.MOST_ROUTERS ? "≥" : "";
        return String.format(
                Locale.ROOT,
                "%s%.1f %% | %d sent, %d answered, %s%d routers | %d/s of %d/s | %d lost | %s",
                // First, since a narrow terminal shows the beginning only.
                now.trouble().map(why -> "no probe leaves: " + why + " | ").orElse(""),
                100.0 * now.position() / now.size(),
                now.sent(),
                now.answered(),
                bound,
                now.routers(),
                Math.round(now.sending() ? now.rateSince(before) : now.rate()),
                plan.rate(),
                now.lost(),
                now.sending() ? left(now) + " left" : "all is sent, waiting for answers");
    }

    /** At most: turns that are not worth a probe take no time. */
    private String left(SweepProgress now) {
        double share = now.position() == now.begun() ? 1 : (double) now.sent() / (now.position() - now.begun());
        double rate = now.rate() > 0 ? now.rate() : plan.rate();
        return TimeSpan.words((long) ((now.size() - now.position()) * share / rate));
    }

    /** The summary that follows begins a line of its own. */
    void end() {
        if (terminal != null) {
            terminal.clear();
        }
    }
}
