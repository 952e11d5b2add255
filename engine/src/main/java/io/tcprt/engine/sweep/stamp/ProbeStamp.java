package io.tcprt.engine.sweep.stamp;

import io.tcprt.engine.match.MatchKey;
import io.tcprt.engine.probe.ProbeKey;
import io.tcprt.engine.sweep.SweepShape;
import java.util.Optional;

/**
 * What a probe of a sweep says of itself, so that nobody has to remember it: all of it within the IP header and the first
 * eight octets behind, which every router quotes (RFC 792). TTL, attempt and time are where no load balancer looks; what one
 * may look at is the same for all probes to a target.
 *
 * <p>A stamp is read from the quoted identification and from those eight octets, as one number in network order. What is
 * secret in it comes from SipHash under the key of a run, so that who has seen none of its packets has to guess.
 *
 * <p>An answer later than {@link #LONGEST_WAIT} is refused. Times come again, so that one that is later still may be believed: to
 * a SYN after 134 s, to others after 33.6 s, and an echo reply after twelve days.
 */
public abstract sealed class ProbeStamp permits SynStamp, WordStamp {
    static final int TTL_BITS = Integer.numberOfTrailingZeros(SweepShape.MOST_TTLS);
    static final int ATTEMPT_BITS = Integer.numberOfTrailingZeros(SweepShape.MOST_ATTEMPTS);

    /** What a probe is about: a TTL and an attempt. */
    static final int PLACE_BITS = TTL_BITS + ATTEMPT_BITS;

    /** The oldest answer that is believed, in nanoseconds: half a round of the clock that begins anew soonest, 8.4 s. */
    public static final long LONGEST_WAIT = StampClock.COARSE.halfRound();

    /** Instead of an identification that nobody returned. */
    static final int NO_ID = -1;

    private static final int ATTEMPT_MASK = (1 << ATTEMPT_BITS) - 1;
    private static final int EPHEMERAL = 0x8000;

    /** What distinguishes the uses of the hash. */
    private static final long OF_TARGET = 1;

    /**
     * What an answer says of the probe that drew it.
     *
     * @param ttl as the probe left
     * @param attempt from 1
     * @param age nanoseconds from the sending to the answer's capture, exact to a unit of the stamp's clock
     */
    public record Reading(int ttl, int attempt, long age) {

        /** The same of a probe that is known to have left so many nanoseconds later. */
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
     * @param key0 of two random numbers, which stay secret
     */
    public static ProbeStamp of(SweepShape shape, long key0, long key1) {
        KeyedHash hash = new KeyedHash(key0, key1);
        return switch (shape.kind()) {
            case TCP -> new SynStamp(shape, hash);
            case ICMP -> new EchoStamp(shape, hash);
            case UDP -> new DatagramStamp(shape, hash);
        };
    }

    /** The secret bits of a target, from which its probes have their flow. */
    final long secret(int target) {
        return hash.of(OF_TARGET, Integer.toUnsignedLong(target));
    }

    /** The port from which all probes to a target leave, 32768 to 65535. */
    static int sourcePort(long secret) {
        return EPHEMERAL | ((int) (secret >>> 32) & (EPHEMERAL - 1));
    }

    /** TTL and attempt in {@link #PLACE_BITS} bits. */
    final int place(int ttl, int attempt) {
        return (ttl - firstTtl) << ATTEMPT_BITS | (attempt - 1);
    }

    /** What a place and an age come to; empty when no probe of the sweep that may still be answered bears them. */
    final Optional<Reading> reading(int place, long age) {
        int attempt = 1 + (place & ATTEMPT_MASK);
        int ttl = firstTtl + (place >>> ATTEMPT_BITS);
        return ttl <= lastTtl && attempt <= attempts && age < LONGEST_WAIT
                ? Optional.of(new Reading(ttl, attempt, age))
                : Optional.empty();
    }

    /** Whether a probe with these first octets is one as this sweep sends; another program's is nobody's concern. */
    abstract boolean concerns(long octets);

    /**
     * Whether all that is secret in a stamp is as it was sent.
     *
     * @param id as it was quoted, or {@link #NO_ID}
     * @param secret of the target
     */
    abstract boolean bears(long octets, int id, int target, long secret);

    /**
     * Reads a stamp that {@link #bears} its secrets.
     *
     * @param captured nanoseconds, on the clock that the probe was stamped by
     * @return empty when no probe that may still be answered bears it
     */
    abstract Optional<Reading> read(long octets, int id, long secret, long captured);

    /** The identification as it was sent, whatever was made of it since. */
    abstract int sentId(long octets, int id, int target);

    abstract ProbeKey key(long octets);

    /** Octets of the probe behind its IP header. */
    abstract int messageLength(long octets);

    /** What ties a quote to its probe. */
    abstract MatchKey quoteKey();
}
