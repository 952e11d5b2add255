package io.tcprt.engine.sweep;

import io.tcprt.codec.tcp.SeqNumber;
import java.util.Optional;

/**
 * What a probe of a sweep says of itself, so that nobody has to remember it: all of it within the IP header and the first
 * eight octets behind, which every router quotes (RFC 792).
 *
 * <pre>
 *  sequence        (time 22 | TTL 5 | attempt 2 | 000) xor 32 secret bits of the target
 *  source port     1 and 15 secret bits of the target: the flow of a target is the same at all TTLs
 *  identification  16 secret bits of target and sequence, never 0
 * </pre>
 *
 * <p>The time is in units of 4 µs and comes again after 16.8 s. An answer later than half of that is refused, since it may
 * as well be one from the future.
 *
 * <p>The secrets come from SipHash under the key of a run. Who has seen none of its packets and makes up an ICMP error has to
 * hit 15 bits of the port, three of the sequence, one of the time and 16 of the identification, of which an octet-swapped
 * form and the successor are taken too, as some routers quote those: one in 2<sup>33</sup> packets gets through. A TCP
 * answer bears no identification of ours: one in 2<sup>19</sup> does, and then has to come in the name of a target.
 */
public final class ProbeStamp {
    static final int TTL_BITS = 5;
    static final int ATTEMPT_BITS = 2;

    /** Nanoseconds between two values of the time. */
    public static final long UNIT = 4_000;

    /** The oldest answer that is believed, in nanoseconds. */
    public static final long LONGEST_WAIT = UNIT << 21;

    private static final int CHECK_BITS = 3;
    private static final int CHECK_MASK = (1 << CHECK_BITS) - 1;
    private static final int TIME_SHIFT = CHECK_BITS + ATTEMPT_BITS + TTL_BITS;
    private static final long TIME_MASK = (1L << (Integer.SIZE - TIME_SHIFT)) - 1;
    private static final int ATTEMPT_MASK = (1 << ATTEMPT_BITS) - 1;
    private static final int TTL_MASK = (1 << TTL_BITS) - 1;
    private static final int EPHEMERAL = 0x8000;
    private static final int IDS = 0xffff;

    /** What distinguishes the two uses of the hash. */
    private static final long OF_TARGET = 1;

    /**
     * What an answer says of the probe that drew it.
     *
     * @param ttl as the probe left
     * @param attempt from 1
     * @param age nanoseconds from the sending to the answer's capture, exact to {@link #UNIT}
     */
    public record Reading(int ttl, int attempt, long age) {}

    private final KeyedHash hash;
    private final int firstTtl;
    private final int lastTtl;
    private final int attempts;

    /**
     * The stamps of one run.
     *
     * @param key0 of two random numbers, which stay secret
     */
    public ProbeStamp(SweepPlan plan, long key0, long key1) {
        this.hash = new KeyedHash(key0, key1);
        this.firstTtl = plan.firstTtl();
        this.lastTtl = plan.lastTtl();
        this.attempts = plan.attempts();
    }

    /** The secret bits of a target, for {@link #sourcePort} and {@link #sequence}. */
    long secret(int target) {
        return hash.of(OF_TARGET, Integer.toUnsignedLong(target));
    }

    /** The port from which all probes to a target leave, 32768 to 65535. */
    static int sourcePort(long secret) {
        return EPHEMERAL | ((int) (secret >>> 32) & (EPHEMERAL - 1));
    }

    /**
     * The sequence number of a probe.
     *
     * @param nanos when it leaves, on the clock of the capture
     */
    int sequence(long secret, int ttl, int attempt, long nanos) {
        int time = (int) (nanos / UNIT & TIME_MASK);
        int place = (ttl - firstTtl) << ATTEMPT_BITS | (attempt - 1);
        return (time << TIME_SHIFT | place << CHECK_BITS) ^ (int) secret;
    }

    /** The identification of the probe with this sequence number, 1 to 65535. */
    int identification(int target, int sequence) {
        long bits = hash.of(Integer.toUnsignedLong(target) << Integer.SIZE, Integer.toUnsignedLong(sequence));
        return 1 + (int) Long.remainderUnsigned(bits, IDS);
    }

    /** Whether a quoted identification is that of a probe, or what some routers make of one. */
    boolean isIdentification(int quoted, int target, int sequence) {
        int sent = identification(target, sequence);
        int swapped = (sent & 0xff) << 8 | sent >>> 8;
        return quoted == sent || quoted == swapped || quoted == ((sent + 1) & 0xffff);
    }

    /**
     * Reads a sequence number that came back.
     *
     * @param secret of the target that it came back from, or for
     * @param captured nanoseconds, on the clock that {@link #sequence} was given
     * @return empty when no probe that may still be answered bears it
     */
    Optional<Reading> read(SeqNumber sequence, long secret, long captured) {
        int plain = sequence.bits() ^ (int) secret;
        int attempt = 1 + (plain >>> CHECK_BITS & ATTEMPT_MASK);
        int ttl = firstTtl + (plain >>> (CHECK_BITS + ATTEMPT_BITS) & TTL_MASK);
        long units = (captured / UNIT - (plain >>> TIME_SHIFT)) & TIME_MASK;
        boolean bearsTheCheck = (plain & CHECK_MASK) == 0 && ttl <= lastTtl && attempt <= attempts;
        return bearsTheCheck && units * UNIT < LONGEST_WAIT
                ? Optional.of(new Reading(ttl, attempt, units * UNIT + captured % UNIT))
                : Optional.empty();
    }
}
