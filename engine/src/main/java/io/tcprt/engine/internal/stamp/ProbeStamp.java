package io.tcprt.engine.internal.stamp;

import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.MatchKey;
import java.util.Optional;

/**
 * The identity that a sweep's probe carries, so that no probe need be remembered. It is within the IP header and the
 * eight octets after it, which every router quotes (RFC 792). TTL, attempt and time are in fields that no load balancer
 * hashes; the fields that one may hash are the same for all probes to a target.
 *
 * <p>A stamp is read from the quoted identification and those eight octets, taken as one number in network byte order.
 * Its secret part is computed by SipHash under the key of the run, so a forger who has seen none of its packets has to
 * guess.
 *
 * <p>An answer later than {@link #LONGEST_WAIT} is refused. Clocks wrap around, so an even later answer may be taken for
 * a new one: after 134 s for a SYN, 33.6 s for other kinds, and twelve days for an echo reply.
 */
public abstract sealed class ProbeStamp permits SynStamp, WordStamp {
    static final int TTL_BITS = Integer.numberOfTrailingZeros(SweepShape.MOST_TTLS);
    static final int ATTEMPT_BITS = Integer.numberOfTrailingZeros(SweepShape.MOST_ATTEMPTS);

    /** The bits of TTL and attempt together. */
    static final int PLACE_BITS = TTL_BITS + ATTEMPT_BITS;

    /**
     * The age in nanoseconds beyond which an answer is refused: half the period of the clock that wraps around first, 8.4
     * s.
     */
    public static final long LONGEST_WAIT = StampClock.COARSE.halfRound();

    /** Stands for an identification that was not returned. */
    static final int NO_ID = -1;

    private static final int ATTEMPT_MASK = (1 << ATTEMPT_BITS) - 1;
    private static final int EPHEMERAL = 0x8000;

    /** What distinguishes the uses of the hash. */
    private static final long OF_TARGET = 1;

    /**
     * What an answer says about its probe.
     *
     * @param ttl the probe's TTL when it was sent
     * @param attempt from 1
     * @param age nanoseconds from sending to the answer's capture, exact to a unit of the stamp's clock
     */
    public record Reading(int ttl, int attempt, long age) {

        /** The same for a probe known to have been sent this many nanoseconds later. */
        Reading later(long nanos) {
            return new Reading(ttl, attempt, Math.max(0, age - nanos));
        }
    }

    final KeyedHash hash;
    private final int firstTtl;
    private final int lastTtl;
    private final int attempts;

    ProbeStamp(SweepShape shape, KeyedHash hash) {
        this.hash = hash;
        this.firstTtl = shape.firstTtl();
        this.lastTtl = shape.lastTtl();
        this.attempts = shape.attempts();
    }

    /**
     * The stamps of one run.
     *
     * @param key0 first of two random numbers, which stay secret
     */
    public static ProbeStamp of(SweepShape shape, long key0, long key1) {
        KeyedHash hash = new KeyedHash(key0, key1);
        return switch (shape.kind()) {
            case TCP -> new SynStamp(shape, hash);
            case ICMP -> new EchoStamp(shape, hash);
            case UDP -> new DatagramStamp(shape, hash);
        };
    }

    /** The secret bits of a target, which determine the flow of its probes. */
    final long secret(int target) {
        return hash.of(OF_TARGET, Integer.toUnsignedLong(target));
    }

    /** The source port of all probes to a target, 32768 to 65535. */
    static int sourcePort(long secret) {
        return EPHEMERAL | ((int) (secret >>> 32) & (EPHEMERAL - 1));
    }

    /** TTL and attempt in {@link #PLACE_BITS} bits. */
    final int place(int ttl, int attempt) {
        return (ttl - firstTtl) << ATTEMPT_BITS | (attempt - 1);
    }

    /** The meaning of a place and an age; empty when no probe that may still be answered has them. */
    final Optional<Reading> reading(int place, long age) {
        int attempt = 1 + (place & ATTEMPT_MASK);
        int ttl = firstTtl + (place >>> ATTEMPT_BITS);
        return ttl <= lastTtl && attempt <= attempts && age < LONGEST_WAIT
                ? Optional.of(new Reading(ttl, attempt, age))
                : Optional.empty();
    }

    /** Whether these first octets may be of this sweep's probes, and not of another program's. */
    abstract boolean concerns(long octets);

    /**
     * Whether the secret part of a stamp is as it was sent.
     *
     * @param id as it was quoted, or {@link #NO_ID}
     * @param secret of the target
     */
    abstract boolean bears(long octets, int id, int target, long secret);

    /**
     * Reads a stamp that {@link #bears} its secrets.
     *
     * @param captured when the answer was captured, in nanoseconds of the clock that the probe was stamped by
     * @return empty when no probe that may still be answered has this stamp
     */
    abstract Optional<Reading> read(long octets, int id, long secret, long captured);

    /** The identification as it was sent, even if it was mangled since. */
    abstract int sentId(long octets, int id, int target);

    abstract ProbeKey key(long octets);

    /** Octets of the probe after its IP header. */
    abstract int messageLength(long octets);

    /** The key by which a quote is matched to its probe. */
    abstract MatchKey quoteKey();
}
