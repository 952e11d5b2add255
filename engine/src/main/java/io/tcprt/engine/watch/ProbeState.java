package io.tcprt.engine.watch;

/**
 * The state of a probe that was sent.
 *
 * @since 0.1
 */
public enum ProbeState {
    /** It may still be answered. */
    OPEN,
    /** It was answered. */
    ANSWERED,
    /** It was not answered in time and counts as lost, unless an answer comes later. */
    UNANSWERED,
    /** It says nothing about its hop ({@link TraceWatcher#discounted}). */
    DISCOUNTED
}
