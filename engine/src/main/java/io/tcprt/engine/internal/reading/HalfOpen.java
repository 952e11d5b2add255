package io.tcprt.engine.internal.reading;

import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the SYNs of a flow that may have met a connection half opened by another SYN, from the capture alone.
 *
 * <p>The prober can <i>withdraw</i> a SYN: a reset with the sequence number after it removes the connection it opened
 * (RFC 9293 §3.10.7.4, RFC 5961 §3.2), and the next SYN is a new one although no answer has come yet. Two signs show that
 * this fails:
 * <ul>
 *   <li>a bare ACK to a SYN after the reset: the reset was lost or overtaken, and the connection was still there;
 *   <li>an answer to the last SYN only, which was not withdrawn: a firewall on the path tracks connections too, forgot
 *     this one on the reset, and let no more answers through. Linux does so with a connection that was not answered yet.
 * </ul>
 */
public final class HalfOpen {
    private final Map<SentProbe, CaptureTime> openers = new HashMap<>();
    private final Map<SentProbe, CaptureTime> withdrawn = new HashMap<>();
    private final Set<SentProbe> acknowledged = new HashSet<>();
    private final Set<SentProbe> told = new HashSet<>();
    private @Nullable Known gathered;

    /** The first answer to a probe. */
    void answered(SentProbe probe, ReplyKind kind, CaptureTime at) {
        gathered = null;
        if (kind == ReplyKind.SYN_ACK) {
            openers.put(probe, at);
        }
        (kind == ReplyKind.ACK ? acknowledged : told).add(probe);
    }

    /** Notes that the prober's reset for a probe was sent; after its answer, it is the kernel's and no withdrawal. */
    void reset(SentProbe probe, CaptureTime at) {
        gathered = null;
        if (!told.contains(probe) && !acknowledged.contains(probe)) {
            withdrawn.putIfAbsent(probe, at);
        }
    }

    /** Adds what is known from other flows. */
    void addAll(HalfOpen other) {
        gathered = null;
        openers.putAll(other.openers);
        withdrawn.putAll(other.withdrawn);
        acknowledged.addAll(other.acknowledged);
        told.addAll(other.told);
    }

    /**
     * Whether a SYN was in flight while another one with the same ports had opened a connection that was not reset yet,
     * or whose withdrawal failed. If it reached the target, it drew no answer or a bare ACK, and so says nothing.
     */
    boolean collided(SentProbe probe) {
        boolean mayHave = !told.contains(probe) && !openers.isEmpty();
        return mayHave && (isWithdrawnInVain(probe) || known().heldOpen(probe));
    }

    /**
     * Whether SYNs can be withdrawn on this path, as far as known. A bare ACK alone does not show it: the SYN-ACK before
     * it did not come through.
     */
    boolean mayWithdraw() {
        return !openers.isEmpty() && !isRefuted() && withdrawn.keySet().stream().noneMatch(this::isWithdrawnInVain);
    }

    private boolean isWithdrawnInVain(SentProbe probe) {
        return withdrawn.containsKey(probe) && !told.contains(probe) && known().openedBehind(probe);
    }

    /** Whether a SYN after a reset met a connection nevertheless. */
    private boolean isRefuted() {
        OptionalLong reset =
                withdrawn.values().stream().mapToLong(CaptureTime::epochNanos).min();
        return reset.isPresent()
                && acknowledged.stream()
                        .flatMap(probe -> probe.left().stream())
                        .anyMatch(left -> left.epochNanos() >= reset.getAsLong());
    }

    /** A probe was seen to leave: what is known of all has to be gathered again. */
    void left() {
        gathered = null;
    }

    private Known known() {
        Known known = gathered;
        if (known == null) {
            known = gather();
            gathered = known;
        }
        return known;
    }

    private Known gather() {
        boolean refuted = isRefuted();
        Map<Integer, TreeMap<Long, Long>> open = new HashMap<>();
        openers.forEach((opener, answered) -> opener.left().ifPresent(left -> {
            CaptureTime reset = refuted ? answered : withdrawn.getOrDefault(opener, answered);
            open.computeIfAbsent(opener.probe().sourcePort(), port -> new TreeMap<>())
                    .merge(left.epochNanos(), Math.min(answered.epochNanos(), reset.epochNanos()), Math::max);
        }));
        open.values().forEach(HalfOpen::accumulate);
        OptionalLong lastOpener = openers.keySet().stream().anyMatch(withdrawn::containsKey)
                ? OptionalLong.empty()
                : openers.keySet().stream()
                        .flatMap(opener -> opener.left().stream())
                        .mapToLong(CaptureTime::epochNanos)
                        .max();
        return new Known(open, lastOpener);
    }

    /** From when a connection was half opened to when that ended becomes: until when at the latest one opened by then. */
    private static void accumulate(SortedMap<Long, Long> ends) {
        long latest = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> entry : ends.entrySet()) {
            latest = Math.max(latest, entry.getValue());
            entry.setValue(latest);
        }
    }

    /**
     * What all that was heard tells of any probe, so that a question does not look through all openers.
     *
     * @param open by source port: until when, at the latest, a connection lasted whose SYN had left by then
     * @param lastOpener when the last SYN left that opened one; empty when one of them was withdrawn
     */
    private record Known(Map<Integer, TreeMap<Long, Long>> open, OptionalLong lastOpener) {
        boolean heldOpen(SentProbe probe) {
            TreeMap<Long, Long> sameFlow = open.get(probe.probe().sourcePort());
            if (sameFlow == null || probe.left().isEmpty()) {
                return false;
            }
            long left = probe.left().get().epochNanos();
            Map.Entry<Long, Long> before = sameFlow.lowerEntry(left);
            return before != null && before.getValue() > left;
        }

        boolean openedBehind(SentProbe probe) {
            return lastOpener.isPresent()
                    && probe.left().isPresent()
                    && lastOpener.getAsLong() > probe.left().get().epochNanos();
        }
    }
}
