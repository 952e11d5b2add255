package io.tcprt.engine.reading;

import io.tcprt.engine.match.SentProbe;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

    /** The first answer to a probe. */
    void answered(SentProbe probe, ReplyKind kind, CaptureTime at) {
        if (kind == ReplyKind.SYN_ACK) {
            openers.put(probe, at);
        }
        (kind == ReplyKind.ACK ? acknowledged : told).add(probe);
    }

    /** Notes that the prober's reset for a probe was sent; after its answer, it is the kernel's and no withdrawal. */
    void reset(SentProbe probe, CaptureTime at) {
        if (!told.contains(probe) && !acknowledged.contains(probe)) {
            withdrawn.putIfAbsent(probe, at);
        }
    }

    /** Adds what is known from other flows. */
    void addAll(HalfOpen other) {
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
        return !told.contains(probe)
                && (isWithdrawnInVain(probe) || openers.keySet().stream().anyMatch(opener -> heldOpen(opener, probe)));
    }

    /**
     * Whether SYNs can be withdrawn on this path, as far as known. A bare ACK alone does not show it: the SYN-ACK before
     * it did not come through.
     */
    boolean mayWithdraw() {
        return !openers.isEmpty() && !isRefuted() && withdrawn.keySet().stream().noneMatch(this::isWithdrawnInVain);
    }

    private boolean heldOpen(SentProbe opener, SentProbe probe) {
        if (opener.left().isEmpty() || probe.left().isEmpty()) {
            return false;
        }
        CaptureTime left = probe.left().get();
        boolean sameFlow = opener.probe().sourcePort() == probe.probe().sourcePort();
        return sameFlow
                && left.nanosSince(opener.left().get()) > 0
                && openers.get(opener).nanosSince(left) > 0
                && (!isWithdrawnBefore(opener, left) || isRefuted());
    }

    private boolean isWithdrawnBefore(SentProbe opener, CaptureTime time) {
        CaptureTime at = withdrawn.get(opener);
        return at != null && time.nanosSince(at) >= 0;
    }

    /** Whether a SYN after a reset met a connection nevertheless. */
    private boolean isRefuted() {
        return acknowledged.stream()
                .flatMap(probe -> probe.left().stream())
                .anyMatch(left -> withdrawn.values().stream().anyMatch(at -> left.nanosSince(at) >= 0));
    }

    private boolean isWithdrawnInVain(SentProbe probe) {
        return withdrawn.containsKey(probe)
                && !told.contains(probe)
                && openers.keySet().stream().noneMatch(withdrawn::containsKey)
                && openers.keySet().stream().anyMatch(opener -> isBehind(opener, probe));
    }

    private static boolean isBehind(SentProbe later, SentProbe probe) {
        return later.left().isPresent()
                && probe.left().isPresent()
                && later.left().get().nanosSince(probe.left().get()) > 0;
    }
}
