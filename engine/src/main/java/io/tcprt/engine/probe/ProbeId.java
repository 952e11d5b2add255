package io.tcprt.engine.probe;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.engine.plan.Flow;

/**
 * Where TTL and attempt live in a probe: outside everything a load balancer hashes, and twice.
 *
 * <pre>
 *  sequence        flow secret (32 bits) + (ttl &lt;&lt; 24 | attempt &lt;&lt; 20)
 *  identification  0hhhhhhh 1lllllL0     one of 127 * 64 values, counted on from a second secret of the flow
 *  window          11111100 tttttttt     to be read in long quotes without knowing the secret
 * </pre>
 *
 * <p>IPv6 has no identification; what it has instead, the flow label, load balancers look at.
 *
 * <p>Sequence numbers of one flow differ by multiples of 2<sup>20</sup>, far outside any receive window: a repeat that
 * reaches a half-open connection draws a harmless ACK and never the reset that an in-window SYN would (RFC 9293
 * §3.10.7.4). An identification is never 0, and neither its octet-swapped form nor its successor is one too, so that
 * the three ways in which routers are known to mangle it stay distinct.
 *
 * <p>The secrets come from SipHash under a key of this run. To somebody who has seen none of our packets each sequence
 * number is any of 2<sup>32</sup> and each identification any of {@code 127 * 64}, although those of a flow depend on one
 * another: an answer that he makes up names a given probe by its number once in four thousand million times. So the number
 * is believed alone. Where a probe has only 16 bits of its own (the sequence number of an echo, the checksum of UDP) its
 * payload begins with that same number, and a quote must hold this or the identification, too. The 16 bits follow from the
 * number, so with it they are 32 in all, and with the identification 29. What holds less is believed as long as nobody
 * guesses ({@code match.Guesses}).
 *
 * <p>Who is on the path and sees one probe knows the flow's secrets and can make up what he likes, as he can with every
 * traceroute: say that he is any router, that the target is open, or that the path ends. No number in a probe can
 * prevent that, since he may quote. What he cannot do is to answer for a probe that was sent by another flow.
 */
public final class ProbeId {
    private static final int IDS = 127 * 64;
    private static final int MAX_FLOW_LABEL = 0xf_ffff;
    private static final int WINDOW_BASE = 0xfc00;

    private final int sequenceSecret;
    private final int idSecret;
    private final int flowLabel;

    private ProbeId(int sequenceSecret, int idSecret, int flowLabel) {
        this.sequenceSecret = sequenceSecret;
        this.idSecret = idSecret;
        this.flowLabel = flowLabel;
    }

    /** The identities of one flow under the key of this run, two random numbers. */
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
        return new ProbeId((int) secret, Math.floorMod(high, IDS), 1 + Math.floorMod(high, MAX_FLOW_LABEL));
    }

    /**
     * The sequence number of one probe: ttl 1 to 255, attempt 1 to 15; or more where all probes have one TTL, and from
     * 4096 on the numbers come again.
     */
    public SeqNumber sequence(int ttl, int attempt) {
        return new SeqNumber(sequenceSecret + serial(ttl, attempt) * (1 << 20));
    }

    /** The sequence number of an ICMP echo: 16 bits, unique within the flow. */
    public int echoSequence(int ttl, int attempt) {
        return (sequenceSecret + serial(ttl, attempt)) & 0xffff;
    }

    /** Whether some probe of this flow may bear this number: an accident in one of 2<sup>20</sup> others does. */
    public boolean isSequence(SeqNumber sequence) {
        return (sequence.bits() - sequenceSecret & 0xf_ffff) == 0;
    }

    /** The IP identification of one probe, unique within the flow. */
    public int identification(int ttl, int attempt) {
        int index = (idSecret + serial(ttl, attempt)) % IDS;
        int high = 1 + index / 64;
        int low = 0x80 | index % 64 << 1;
        return high << 8 | low;
    }

    /**
     * The flow label of every probe of this flow, 1 to 2<sup>20</sup> - 1: load balancers may hash it, and 0 stands for no
     * flow (RFC 6437 §2).
     */
    public int flowLabel() {
        return flowLabel;
    }

    /** The window of a probe: plausible to a firewall, none that an operating system begins with, and a copy of the TTL. */
    public static int window(int ttl) {
        return WINDOW_BASE + ttl;
    }

    /** The TTL that {@link #window} put there, 1 to 255; 0 when the window is not one of ours. */
    public static int ttlOfWindow(int window) {
        int ttl = window - WINDOW_BASE;
        return ttl >= 1 && ttl <= 255 ? ttl : 0;
    }

    private static int serial(int ttl, int attempt) {
        return (ttl << 4) + attempt;
    }
}
