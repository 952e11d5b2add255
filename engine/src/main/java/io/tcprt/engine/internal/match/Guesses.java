package io.tcprt.engine.internal.match;

/**
 * Decides how long weak keys are trusted.
 *
 * <p>A key of 29 to 32 secret bits is strong by itself: an attacker who has not seen the probe hits it once in hundreds of
 * millions of guesses. Where a router leaves only an identification of 13 bits, or the 16 bits that UDP and ICMP have of their
 * own, a flood of guesses would soon hit. But a forger guesses wrong almost every time, and a router that quotes badly never
 * does. So weak keys are trusted until {@link #MOST} answers have matched no probe, and never after that: a flood succeeds
 * with its first packets or not at all, however long it lasts. One packet that guesses an identification hits with a
 * probability of the number of unanswered probes in 8128 ({@link io.tcprt.engine.internal.probe.ProbeId}). With 12 outstanding, all 16
 * packets together hit with a probability of 2.4 %.
 */
final class Guesses {
    /** More than the strays that occur without an attack, such as quotes of another run's probes to the same target. */
    private static final int MOST = 16;

    private int wrong;

    void addWrong() {
        wrong++;
    }

    boolean areFew() {
        return wrong < MOST;
    }
}
