package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.probe.InitialTtl;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides from the answers so far which probes are still worth sending: how far each target is, and how far the targets
 * of each network are.
 *
 * <p>A TTL is not worth a probe
 * <ul>
 *   <li>beyond a TTL at which the target answered, or at which any node reported it unreachable, unless a router further
 *     out has forwarded a probe: then that answer was forged or came from a middlebox, and the path continues;
 *   <li>more than {@value #MARGIN} TTLs beyond the estimated distance of the furthest target of the same {@code /24} that
 *     has answered;
 *   <li>after as many consecutive unanswered TTLs as the plan's gap, once all of them have had time to answer.
 * </ul>
 * The distance of a target is estimated from the TTL of its answer, and so from the return path. If the return path is
 * more than {@value #MARGIN} TTLs shorter than the forward path, hops of the target's neighbours are not seen until a
 * router further out has answered, which moves the limit. Once a target itself has answered, only the first rule applies
 * to it.
 *
 * <p>What is not known is worth a probe, so forgetting costs probes but hides nothing. The first {@value #MOST_TARGETS}
 * targets are remembered, in eleven octets each, and about a million networks; of two networks with the same hash, the
 * later one is kept.
 *
 * <p>One thread sends and another one listens; each writes tables of its own, without locks. Each sees the other's
 * updates a little later, which costs at most a probe.
 *
 * @since 0.1
 */
public final class Reach {
    /** How many TTLs further than its neighbours a target may be. */
    static final int MARGIN = 3;

    /** How many targets are remembered; those with higher numbers are not. */
    public static final int MOST_TARGETS = 1 << 23;

    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final int NETWORK_BITS = 20;
    private static final int OCTET = 8;
    private static final int OCTET_MASK = 0xff;
    private static final long SECOND = 1_000_000_000L;

    private final int firstTtl;
    private final int gap;
    private final int wait;

    /** Written by the sender: a bit for each TTL that was probed, and the second of the last probe, modulo 256. */
    private final int[] probed;

    private final byte[] lastProbe;

    /** Written by the listener: a bit for each TTL that was answered, and the last TTL worth probing, 0 if unknown. */
    private final int[] answered;

    private final byte[] end;

    /** Used by the listener only: the largest TTL at which a router forwarded a probe, 0 if none did. */
    private final byte[] deepest;

    /** Used by the listener only: which targets have answered themselves, and how many. */
    private final BitSet arrived = new BitSet();

    private final AtomicLong arrivals = new AtomicLong();

    /** Written by the listener: the 24 bits of a network, and the distance of its furthest target that has answered. */
    private final int[] networks = new int[1 << NETWORK_BITS];

    /**
     * Knows nothing yet.
     *
     * @param plan the sweep's targets, TTLs and gap
     * @param wait seconds after which an unanswered TTL counts as silent, 1 to 100
     */
    public Reach(SweepPlan plan, int wait) {
        int targets = (int) Math.min(plan.space().size(), MOST_TARGETS);
        this.firstTtl = plan.shape().firstTtl();
        this.gap = plan.gap();
        this.wait = wait;
        this.probed = new int[targets];
        this.lastProbe = new byte[targets];
        this.answered = new int[targets];
        this.end = new byte[targets];
        this.deepest = new byte[targets];
    }

    /**
     * Whether a probe may still tell something. For the sending thread.
     *
     * @param index the target's number in the target space
     * @param target the target's address as 32 bits
     * @param ttl the probe's TTL, within the plan's
     * @param now the time in nanoseconds of a monotonic clock
     * @return false if the answers so far make the probe useless
     */
    public boolean isWorthProbing(long index, int target, int ttl, long now) {
        boolean remembered = index < probed.length;
        int last = remembered ? (byte) BYTES.getOpaque(end, (int) index) & OCTET_MASK : 0;
        if (last > 0) {
            return ttl <= last;
        }
        int network = (int) INTS.getOpaque(networks, place(target));
        int furthest = network & OCTET_MASK;
        boolean isFar = furthest > 0 && network >>> OCTET == target >>> OCTET && ttl > furthest + MARGIN;
        return !isFar && !(remembered && isBehindGap((int) index, ttl - firstTtl, now));
    }

    private boolean isBehindGap(int index, int place, long now) {
        boolean settled = ((second(now) - lastProbe[index]) & OCTET_MASK) > wait;
        if (gap == 0 || place < gap || !settled) {
            return false;
        }
        int heard = (int) INTS.getOpaque(answered, index);
        int deepest = Integer.SIZE - Integer.numberOfLeadingZeros(heard);
        // The silent TTLs between the deepest that answered and this one.
        int silent = probed[index] & ~heard & ((1 << place) - 1) & (-1 << deepest);
        for (int i = 1; i < gap && silent != 0; i++) {
            silent &= silent >>> 1;
        }
        return silent != 0 && deepest < place;
    }

    /**
     * Notes that a probe was sent. For the sending thread.
     *
     * @param index the target's number in the target space
     * @param ttl the probe's TTL, within the plan's
     * @param now the time in nanoseconds of the monotonic clock
     */
    public void sent(long index, int ttl, long now) {
        if (index < probed.length) {
            probed[(int) index] |= 1 << (ttl - firstTtl);
            lastProbe[(int) index] = (byte) second(now);
        }
    }

    /**
     * Notes that a probe was answered. For the listening thread.
     *
     * @param index the target's number in the target space
     * @param target the target's address as 32 bits
     * @param ttl the probe's TTL when it was sent, within the plan's
     * @param reply the answer
     */
    public void heard(long index, int target, int ttl, Reply reply) {
        boolean passed = reply.kind() == ReplyKind.TIME_EXCEEDED;
        boolean isOwn = reply.speaksFor(new Ipv4Address(target));
        boolean agrees = index >= answered.length || keep((int) index, ttl, passed);
        if (isOwn && index < answered.length && !arrived.get((int) index)) {
            arrived.set((int) index);
            arrivals.lazySet(arrivals.getPlain() + 1);
        }
        if (passed && isKnown(target)) {
            remember(target, ttl + 1);
        } else if (agrees && isOwn) {
            remember(target, Math.min(ttl, InitialTtl.distance(reply.ttl())));
        }
    }

    /**
     * Notes an answer for one target.
     *
     * @param passed whether a router forwarded the probe; otherwise the answer ends the path
     * @return whether the answer agrees with the earlier ones
     */
    private boolean keep(int at, int ttl, boolean passed) {
        INTS.setOpaque(answered, at, answered[at] | 1 << (ttl - firstTtl));
        int known = end[at] & OCTET_MASK;
        int router = deepest[at] & OCTET_MASK;
        if (passed) {
            deepest[at] = (byte) Math.max(ttl, router);
            if (known > 0 && ttl > known) {
                BYTES.setOpaque(end, at, (byte) 0);
            }
        } else if (ttl >= router && (known == 0 || ttl < known)) {
            BYTES.setOpaque(end, at, (byte) ttl);
        }
        return passed || ttl >= router;
    }

    /**
     * {@return how many of the first {@value #MOST_TARGETS} targets have answered themselves; any thread may call this}
     */
    public long arrivals() {
        return arrivals.get();
    }

    /**
     * Notes how far a target of this network is. The target answers at every TTL that is large enough, so callers
     * estimate the distance from the TTL of its answer.
     */
    private void remember(int target, int distance) {
        int place = place(target);
        if (!isKnown(target) || distance > (networks[place] & OCTET_MASK)) {
            INTS.setOpaque(networks, place, (target & ~OCTET_MASK) | Math.min(distance, OCTET_MASK));
        }
    }

    private boolean isKnown(int target) {
        int entry = networks[place(target)];
        return (entry & OCTET_MASK) > 0 && entry >>> OCTET == target >>> OCTET;
    }

    private static int place(int target) {
        int network = target >>> OCTET;
        return (network * 0x9e37_79b1) >>> (Integer.SIZE - NETWORK_BITS);
    }

    private static int second(long now) {
        return (int) (now / SECOND);
    }
}
