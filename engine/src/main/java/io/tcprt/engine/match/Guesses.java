package io.tcprt.engine.match;

/**
 * How far weak keys are believed.
 *
 * <p>A key that holds 32 secret bits or nearly so speaks for itself: who has not seen the probe is right once in some
 * hundred million guesses. Where a router leaves no more than an identification of 13 bits, or the 16 bits that UDP and
 * ICMP have of their own, a flood of guesses would be right soon. But who guesses is wrong all the time, and a router
 * that quotes badly never is. So weak keys are believed until {@link #MOST} answers have named no probe, and not any more
 * after: the flood gets in by luck of its first packets or not at all, however long it is. The luck of one packet that
 * guesses an identification is the number of probes without an answer in 8128 ({@link io.tcprt.engine.probe.ProbeId}): with
 * 12 on their way that is 2.4 % for all 16 together.
 */
final class Guesses {
    /** More than what goes astray without anybody's intent, such as quotes of probes of another run to the same target. */
    private static final int MOST = 16;

    private int wrong;

    void addWrong() {
        wrong++;
    }

    boolean areFew() {
        return wrong < MOST;
    }
}
