package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.probe.InitialTtl;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What answers tell of the probes still to come: how far each target is, and how far the targets of a network are.
 *
 * <p>A TTL is not worth a probe
 * <ul>
 *   <li>beyond one at which the target answered, or somebody said that it cannot be reached, unless a router further out
 *       has passed a probe on: then that answer was forged, or of a middlebox, and is no end;
 *   <li>more than {@value #MARGIN} TTLs beyond where the furthest target of the same {@code /24} seems to be, once one has
 *       answered;
 *   <li>behind as many silent TTLs in a row as the plan's gap, when all of them have had their time to answer.
 * </ul>
 * How far a target seems to be is told by the TTL of its answer, hence by the way back; where that is more than
 * {@value #MARGIN} TTLs shorter than the way there, hops of its neighbours stay unseen until a router further out has
 * answered, which moves the limit. A target's own answer is no guess: once it has come, nothing but the first rule counts.
 *
 * <p>What is not known is worth a probe, so whatever is forgotten costs probes and hides nothing. The first
 * {@value #MOST_TARGETS} targets are remembered, in eleven octets each, and about a million networks: of two that meet in one
 * place the later has it.
 *
 * <p>One thread sends and one hears; each writes tables of its own, without locks. What one has written the other sees a
 * little later, which costs a probe at worst.
 */
public final class Reach {
    /** How much further than its neighbours a target may be. */
    static final int MARGIN = 3;

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

    /** The sender's: a bit for each TTL that was probed, and the second of the last probe, modulo 256. */
    private final int[] probed;

    private final byte[] lastProbe;

    /** The listener's: a bit for each TTL that was answered, and the last TTL worth probing, 0 while none is known to be. */
    private final int[] answered;

    private final byte[] end;

    /** The listener's alone: the largest TTL at which a router passed a probe on, 0 while none has. */
    private final byte[] deepest;

    /** The listener's alone: whether the target itself has answered, and how many have. */
    private final BitSet arrived = new BitSet();

    private final AtomicLong arrivals = new AtomicLong();

    /** The listener's: 24 bits that name a network, and the distance of its furthest target that has answered. */
    private final int[] networks = new int[1 << NETWORK_BITS];

    /**
     * Nothing is known yet.
     *
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
     * @param index the target's number, and {@code target} the bits of its address
     * @param now monotonic nanoseconds
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

    /** A probe left. For the sending thread. */
    public void sent(long index, int ttl, long now) {
        if (index < probed.length) {
            probed[(int) index] |= 1 << (ttl - firstTtl);
            lastProbe[(int) index] = (byte) second(now);
        }
    }

    /**
     * A probe was answered. For the listening thread.
     *
     * @param ttl with which the probe left
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
     * Keeps what was heard of one target; whether that agrees with what was heard before.
     *
     * @param passed whether a router passed the probe on; it has come to an end otherwise
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

    /** How many targets have answered themselves, of the first {@value #MOST_TARGETS}. Any thread may ask. */
    public long arrivals() {
        return arrivals.get();
    }

    /** A target answers at every TTL that is large enough; about how large that is tells the TTL of its answer. */
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
