package io.tcprt.engine.trace;

/**
 * Packet counts of one trace, without its closing probes.
 *
 * @param probes probes sent
 * @param replies probes answered
 * @param duplicates further answers to probes already answered, including retransmitted SYN-ACKs
 * @param strays packets of this flow that match no probe: late, forged, or changed beyond recognition
 * @param bareResets resets among the strays that acknowledge nothing, in the target's name
 * @since 0.1
 */
public record Tally(int probes, int replies, int duplicates, int strays, int bareResets) {

    /**
     * Counts without such resets.
     *
     * @param probes probes sent
     * @param replies probes answered
     * @param duplicates further answers to probes already answered
     * @param strays packets of this flow that match no probe
     */
    public Tally(int probes, int replies, int duplicates, int strays) {
        this(probes, replies, duplicates, strays, 0);
    }
}
