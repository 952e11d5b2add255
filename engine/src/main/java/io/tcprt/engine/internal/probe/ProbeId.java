package io.tcprt.engine.internal.probe;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.engine.plan.Flow;

/**
 * Encodes TTL and attempt in a probe, twice, in fields that load balancers do not hash.
 *
 * <pre>
 *  sequence        flow secret (32 bits) + (ttl &lt;&lt; 24 | attempt &lt;&lt; 20)
 *  identification  0hhhhhhh 1lllllL0     one of 127 * 64 values, counted from a second secret of the flow
 *  window          1111110m tttttttt     can be read from long quotes without knowing the secret
 * </pre>
 *
 * <p>IPv6 has no identification, and load balancers do hash its flow label, so there the sequence number is the only copy.
 *
 * <p>Sequence numbers of one flow differ by multiples of 2<sup>20</sup>, far outside any receive window: a repeated SYN that
 * reaches a half-open connection draws a harmless ACK and never the reset that a SYN inside the window would (RFC 9293
 * §3.10.7.4). An identification is never 0, and neither its byte-swapped form nor its successor is a valid identification, so
 * the three known ways in which routers mangle it can be told apart.
 *
 * <p>The secrets are computed by SipHash under a random key of this run. To an attacker who has seen none of our packets, each
 * sequence number is equally likely to be any of 2<sup>32</sup> values and each identification any of {@code 127 * 64},
 * although those of one flow depend on each other. A forged answer therefore hits a given probe's sequence number once in
 * 2<sup>32</sup> guesses, and the number is accepted alone. Where a probe has only 16 bits of its own (the sequence number of
 * an echo, the checksum of UDP), its payload begins with that same 32-bit number, and a quote must also hold this number or
 * the identification. The 16 bits are derived from the number, so the two amount to 32 bits, and the 16 bits with the
 * identification amount to 29. Weaker keys are accepted until someone seems to be guessing ({@code match.Guesses}).
 *
 * <p>An attacker on the path who sees one probe can derive the flow's secrets and forge anything, as with every traceroute: he
 * can pretend to be any router, claim that the target is open, or end the path. Nothing in a probe can prevent that, since he
 * could just as well answer with a genuine quote. He cannot answer for a probe of another flow.
 *
 * @since 0.1
 */
public final class ProbeId {
    /** How many low bits of the sequence number all probes of a flow share. */
    static final int STEP_BITS = 20;

    /** How many bits of a serial number count the attempts of one TTL. */
    static final int ATTEMPT_BITS = 4;

    private static final int IDS = 127 * 64;
    private static final int MAX_FLOW_LABEL = 0xf_ffff;
    private static final int WINDOW_BASE = 0xfc00;
    private static final int LIMITED_WINDOW_BASE = 0xfd00;

    private final int sequenceSecret;
    private final int idSecret;
    private final int flowLabel;

    /** Added to every serial number. */
    private final int base;

    private ProbeId(int sequenceSecret, int idSecret, int flowLabel, int base) {
        this.sequenceSecret = sequenceSecret;
        this.idSecret = idSecret;
        this.flowLabel = flowLabel;
        this.base = base;
    }

    /**
     * Derives the secrets of one flow.
     *
     * @param flow the flow
     * @param key0 first half of this run's random key
     * @param key1 second half of it
     * @return the flow's secrets
     */
    public static ProbeId of(Flow flow, long key0, long key1) {
        HashFunction hash = Hashing.sipHash24(key0, key1);
        long secret = hash.newHasher()
                .putBytes(flow.source().octets())
                .putBytes(flow.destination().octets())
                .putInt(flow.sourcePort())
                .putInt(flow.destinationPort())
                .hash()
                .asLong();
        int high = (int) (secret >>> 32);
        return new ProbeId((int) secret, Math.floorMod(high, IDS), 1 + Math.floorMod(high, MAX_FLOW_LABEL), 0);
    }

    /**
     * Shifts all numbers, so that probes of successive rounds can be told apart.
     *
     * @param ttls by how many TTLs to shift, 0 to 255: up to a maximum TTL of {@code m}, shifts by multiples of
     *     {@code m + 1} have no number in common
     * @return the secrets, with the same flow label
     */
    public ProbeId movedBy(int ttls) {
        return new ProbeId(sequenceSecret, idSecret, flowLabel, base + (ttls << ATTEMPT_BITS));
    }

    /**
     * The secrets of a further flow that asks for the same trace: those of this one, so that its packets can be told to be of
     * the trace, under another flow label, since load balancers hash it.
     *
     * @return the other flow's secrets
     */
    public ProbeId ofFreshFlow() {
        return new ProbeId(sequenceSecret, idSecret, 1 + flowLabel % MAX_FLOW_LABEL, base);
    }

    /**
     * The TCP sequence number of a probe.
     *
     * @param ttl TTL, 1 to 255
     * @param attempt attempt number, 1 to 15; may be larger if all probes have the same TTL, and repeats after 4096 attempts
     * @return the sequence number
     */
    public SeqNumber sequence(int ttl, int attempt) {
        return new SeqNumber(sequenceSecret + (serial(ttl, attempt) << STEP_BITS));
    }

    /**
     * The sequence number of an ICMP echo request.
     *
     * @param ttl TTL, 1 to 255
     * @param attempt attempt number, as for {@link #sequence}
     * @return the sequence number, 0 to 65535, unique within the flow
     */
    public int echoSequence(int ttl, int attempt) {
        return (sequenceSecret + serial(ttl, attempt)) & 0xffff;
    }

    /**
     * Whether a TCP sequence number may belong to a probe of this flow.
     *
     * @param sequence a sequence number
     * @return whether it may; a random number passes once in 2<sup>20</sup> times
     */
    public boolean isSequence(SeqNumber sequence) {
        return (sequence.bits() - sequenceSecret & (1 << STEP_BITS) - 1) == 0;
    }

    /**
     * The IPv4 identification of a probe.
     *
     * @param ttl TTL, 1 to 255
     * @param attempt attempt number, as for {@link #sequence}
     * @return the identification, 1 to 65535, unique within the flow
     */
    public int identification(int ttl, int attempt) {
        int index = (idSecret + serial(ttl, attempt)) % IDS;
        int high = 1 + index / 64;
        int low = 0x80 | index % 64 << 1;
        return high << 8 | low;
    }

    /**
     * The IPv6 flow label, the same for all probes of this flow because load balancers may hash it. It is never 0, which means
     * "no flow" (RFC 6437 §2).
     *
     * @return the flow label, 1 to 2<sup>20</sup> - 1
     */
    public int flowLabel() {
        return flowLabel;
    }

    /**
     * The TCP window of a probe: a copy of its TTL, plausible to a firewall, and not the initial window of any operating
     * system.
     *
     * @param ttl TTL, 1 to 255
     * @return the window
     */
    public static int window(int ttl) {
        return WINDOW_BASE + ttl;
    }

    /**
     * The window of a probe that is meant to end where its TTL does, though that expires on no path: it is told from a probe
     * that is meant for the target alone.
     *
     * @param ttl TTL, 1 to 255
     * @return the window
     */
    static int limitedWindow(int ttl) {
        return LIMITED_WINDOW_BASE + ttl;
    }

    /** Whether a window is one of {@link #limitedWindow}. */
    static boolean isLimitedWindow(int window) {
        return window > LIMITED_WINDOW_BASE && ttlOfWindow(window) > 0;
    }

    /**
     * Reads the TTL that {@link #window} encodes.
     *
     * @param window a TCP window
     * @return the TTL, 1 to 255; 0 if the window is not one of ours
     */
    public static int ttlOfWindow(int window) {
        boolean ours = window >= WINDOW_BASE && window <= LIMITED_WINDOW_BASE + 0xff;
        return ours ? window & 0xff : 0;
    }

    private int serial(int ttl, int attempt) {
        return base + (ttl << ATTEMPT_BITS) + attempt;
    }
}
