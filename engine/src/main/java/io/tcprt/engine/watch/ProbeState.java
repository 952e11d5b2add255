package io.tcprt.engine.watch;

/**
 * What is known of a probe that left.
 *
 * @since 0.1
 */
public enum ProbeState {
    /** It may still be answered. */
    OPEN,
    /** It was answered. */
    ANSWERED,
    /** It was not answered in time: it counts as lost, unless an answer still comes. */
    UNANSWERED,
    /** It tells nothing about its hop ({@link TraceWatcher#discounted}). */
    DISCOUNTED
}
