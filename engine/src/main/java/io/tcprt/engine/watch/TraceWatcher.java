package io.tcprt.engine.watch;

import io.tcprt.engine.trace.Trace;
import java.util.OptionalInt;

/**
 * Is called as a trace goes on. Every method does nothing unless it is overridden.
 *
 * <p><b>Thread.</b> All calls come from one thread, the one that runs the trace or reads the file. Probes wait while a
 * method runs, so one that has much to do should hand it to another thread. An exception thrown by a method ends the run,
 * which throws it on. A run that is not watched makes no events.
 *
 * <p><b>Each probe</b> is first reported {@link #left}, and then by exactly one verdict: {@link #answered},
 * {@link #unanswered} or {@link #discounted}. Later evidence may change that verdict: the new one is a
 * {@linkplain ProbeEvent#corrects() correction}, and the last one counts. The usual case is a late answer: the probe was
 * unanswered, and is now answered, which is a correction. A probe that shows in the capture behind its answer, or not until
 * its silence was reported, is reported {@code left} once more, as a correction, and its attempt then holds the times.
 * Further answers are {@link #repeated} and change no time.
 *
 * <p><b>Each TTL</b> is {@link #settled} whenever it has no probe left without a verdict. A further probe opens it again, and
 * a correction is followed by another {@code settled} if no probe of that TTL is open. Every TTL that was probed is settled
 * when the trace ends. Probes that went further than the target are reported too; the trace leaves out their TTLs.
 *
 * <p><b>Order.</b> Events come in the order of the capture, over all traces of a run. What one frame brings comes in this
 * order: {@code left}; or {@code answered}, then {@link #distance} if it changes, then {@code settled}; or
 * {@code repeated}. A probe is unanswered when the wait for it is over by the clock of the capture: that is reported before
 * the first frame that is not older, the longest overdue first. A live run reports it within half a second even if no frame
 * comes. When the run is over, all probes without a verdict get one, then what the whole trace shows in another light is
 * corrected, then each trace is {@link #ended}, in the order of {@link TraceId#number()}.
 *
 * <p><b>Live and replayed.</b> The replay of a recording gives the events of the run, in the same order. The wait depends on
 * the answers so far, and is never longer than the plan allows. A recording does not hold the plan, so a replay allows 3
 * seconds, the default, unless it is given another. The events of a replay come when it is known which packets are a trace: at
 * the end of the file, or earlier from files with very many traces.
 *
 * @since 0.1
 */
public interface TraceWatcher {
    /** A probe left. */
    default void left(ProbeEvent event) {}

    /** The first answer to a probe came; the attempt holds the reply. A correction if the probe counted as lost. */
    default void answered(ProbeEvent event) {}

    /** Another answer to a probe that has one: a copy, or a segment that TCP sent again. It changes no time. */
    default void repeated(ProbeEvent event) {}

    /** No answer to a probe came in time: it counts as lost. */
    default void unanswered(ProbeEvent event) {}

    /**
     * A probe tells nothing about its hop, and counts neither as lost nor as answered: it was a SYN that may have met a
     * connection half opened by another one. The trace leaves it out, unless its TTL has no other probes.
     */
    default void discounted(ProbeEvent event) {}

    /**
     * All probes that left with this TTL have their verdict.
     *
     * @param ttl 1 to 255
     */
    default void settled(TraceId trace, int ttl) {}

    /**
     * The distance of the target became known, or changed.
     *
     * @param ttl the smallest TTL at which the target itself answered, as far as is known; empty when what seemed to be its
     *     answers came from in front of a router that answered since
     */
    default void distance(TraceId trace, OptionalInt ttl) {}

    /**
     * The run is over. The last event of a trace.
     *
     * @param result the trace, as the run returns it
     */
    default void ended(TraceId trace, Trace result) {}
}
