package io.tcprt.engine.match;

/** What a captured frame has to do with the probes in flight. */
public sealed interface Match {

    /** It answers a probe that had no answer yet. */
    record Answer(SentProbe sent, MatchKey key) implements Match {}

    /** It answers a probe that has its answer already: a duplicate, or a SYN-ACK retransmission. */
    record Duplicate(SentProbe sent, MatchKey key) implements Match {}

    /** It speaks of a flow as an answer would, and of no probe that was sent. */
    record Stray(String why) implements Match {}

    /** It is no answer of any kind. */
    record None() implements Match {}
}
