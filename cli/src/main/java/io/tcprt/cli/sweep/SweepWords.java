package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Version;
import io.tcprt.cli.render.TimeSpan;
import io.tcprt.cli.render.sweep.SweepJson;
import io.tcprt.engine.sweep.Reach;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.run.SweepProgress;
import io.tcprt.engine.sweep.run.SweepResult;
import java.io.IOException;
import java.util.Locale;

/** What is said about a sweep, before and after. */
record SweepWords(SweepCall call, boolean json) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What would be sent, and how long it would take. */
    String dryRun() throws IOException {
        SweepPlan plan = call.plan();
        long networks = plan.space().networks();
        if (json) {
            return SweepJson.dryRun(
                    Version.text(), plan, networks, call.targets().leftOutByReason());
        }
        Shard own = plan.shape().shard();
        String shard = own.count() == 1 ? "" : ", of which shard " + own + " has " + plan.ownProbes();
        return "up to " + plan.probes() + " probes to " + plan.space().size()
                + (plan.space().size() == 1 ? " target in " : " targets in ") + networks
                + (networks == 1 ? " network" : " networks") + " of 256 addresses" + shard + "; at " + plan.rate()
                + "/s that takes " + TimeSpan.words((plan.ownProbes() + plan.rate() - 1) / plan.rate())
                + " at most" + call.targets().leftOutWords() + "\n";
    }

    String summary(SweepResult result, boolean interrupted) throws IOException {
        if (json) {
            return SweepJson.summary(Version.text(), call.plan(), result, interrupted);
        }
        SweepProgress end = result.end();
        String how = result.complete() ? "complete" : "cut short, --resume goes on at " + percent(result);
        return String.format(
                Locale.ROOT,
                "sweep %s: %d probes sent in %.1f s (%d/s of %d/s), %d not worth sending; %d answers, of %s%d targets"
                        + " and %s%d routers; %d strays, %d packets lost here; seed %d%n",
                how,
                end.sent(),
                end.sendingNanos() / NANOS_PER_SECOND,
                Math.round(end.rate()),
                call.plan().rate(),
                end.spared(),
                end.answered(),
                atLeast(call.plan().space().size() > Reach.MOST_TARGETS),
                end.targets(),
                atLeast(end.routers() == SweepProgress.MOST_ROUTERS),
                end.routers(),
                end.strays(),
                end.lost(),
                call.plan().shape().seed());
    }

    private static String atLeast(boolean bounded) {
        return bounded ? "at least " : "";
    }

    /** Where it can be resumed, which is before the last probe that left. */
    private static String percent(SweepResult result) {
        double done = result.checkpoint().position();
        return String.format(Locale.ROOT, "%.1f %%", 100 * done / result.end().size());
    }
}
