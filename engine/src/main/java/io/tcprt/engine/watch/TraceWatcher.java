package io.tcprt.engine.watch;

import io.tcprt.engine.trace.Trace;
import java.util.OptionalInt;

/**
 * Receives the events of traces as they happen. Every method does nothing unless it is overridden.
 *
 * <p><b>Thread.</b> All calls come from one thread: the one that runs the trace or reads the file. No probe is sent while
 * a method runs, so hand long work to another thread. An exception from a method ends the run, which rethrows it. A run
 * without a watcher makes no events.
 *
 * <p><b>Each probe</b> is first reported {@link #left}, and then gets exactly one verdict: {@link #answered},
 * {@link #unanswered} or {@link #discounted}. Later evidence may change the verdict: the new one is a
 * {@linkplain ProbeEvent#corrects() correction}, and the last one counts. The usual case is a late answer: a probe that
 * was unanswered is answered by a correction. A probe that appears in the capture after its answer, or only after it was
 * reported unanswered, is reported {@code left} once more, as a correction, whose attempt holds the times. Further
 * answers are {@link #repeated} and change no time.
 *
 * <p><b>Each TTL</b> is {@link #settled} as soon as all its probes have a verdict. A further probe reopens it, and a
 * correction is followed by another {@code settled} if no probe of that TTL is open. Every TTL that was probed is settled
 * when the trace ends. Probes with TTLs beyond the target are reported too; the trace leaves those TTLs out.
 *
 * <p><b>Order.</b> Events come in the order of the capture, over all traces of a run. The events of one frame come in
 * this order: {@code left}; or {@code answered}, then {@link #distance} if it changes, then {@code settled}; or
 * {@code repeated}. A probe is unanswered when its wait is over by the capture's clock: this is reported before the first
 * frame that is not older, the longest overdue probe first. A live run reports it within half a second even if no frame
 * comes. When the run is over, every probe without a verdict gets one, then verdicts are corrected that the whole trace
 * contradicts, then each trace is {@link #ended}, in the order of {@link TraceId#number()}.
 *
 * <p><b>Rounds.</b> In a run of many rounds each round is a trace with its own {@link TraceId#round()}, and is
 * {@code ended} before the next begins.
 *
 * <p><b>Live and replayed.</b> The replay of a recording gives the events of the run in the same order. The wait for an
 * answer depends on the answers so far and is never longer than the plan allows. A recording does not hold the plan, so a
 * replay assumes the default of 3 seconds unless it is given another wait. A replay reports events once it is known which
 * packets belong to a trace: at the end of the file, or earlier in files with very many traces.
 *
 * @since 0.1
 */
public interface TraceWatcher {
    /**
     * A probe was sent.
     *
     * @param event the probe; its attempt has no reply, except in a correction
     */
    default void left(ProbeEvent event) {}

    /**
     * The first answer to a probe came. This is a correction if the probe counted as lost.
     *
     * @param event the probe; its attempt holds the reply
     */
    default void answered(ProbeEvent event) {}

    /**
     * Another answer came to a probe that has one: a copy, or a segment that TCP retransmitted. It changes no time.
     *
     * @param event the probe; its attempt holds the first reply
     */
    default void repeated(ProbeEvent event) {}

    /**
     * No answer to a probe came in time: it counts as lost.
     *
     * @param event the probe; its time is empty
     */
    default void unanswered(ProbeEvent event) {}

    /**
     * A probe says nothing about its hop, and counts neither as lost nor as answered: it is a SYN that may have met a
     * connection that another SYN had half opened. The trace leaves it out, unless its TTL has no other probes.
     *
     * @param event the probe
     */
    default void discounted(ProbeEvent event) {}

    /**
     * All probes sent with this TTL have a verdict.
     *
     * @param trace the trace
     * @param ttl 1 to 255
     */
    default void settled(TraceId trace, int ttl) {}

    /**
     * The distance of the target became known, or changed.
     *
     * @param trace the trace
     * @param ttl the smallest TTL at which the target itself answered, as far as known, 1 to 255; empty if a router
     *     beyond has answered since, so that the answers cannot be the target's
     */
    default void distance(TraceId trace, OptionalInt ttl) {}

    /**
     * The run, or this round of it, is over. This is the last event of a trace.
     *
     * @param trace the trace
     * @param result the trace's result, equal to the one that the run returns
     */
    default void ended(TraceId trace, Trace result) {}
}
