package io.tcprt.engine.trace;

/**
 * How many packets of each sort one trace saw.
 *
 * @param probes probes that left
 * @param replies probes that were answered
 * @param duplicates answers to a probe that had its answer already, SYN-ACK retransmissions among them
 * @param strays packets of this flow that answer no probe of ours: late, forged or mangled beyond recognition
 */
public record Tally(int probes, int replies, int duplicates, int strays) {}
