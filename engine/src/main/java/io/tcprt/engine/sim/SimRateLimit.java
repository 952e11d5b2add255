package io.tcprt.engine.sim;

import java.util.concurrent.TimeUnit;

/** Linux's {@code icmp_ratelimit} of one second: a token bucket of six errors, refilled by one each second. */
final class SimRateLimit {
    private static final long COST = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST = 6 * COST;

    private long credit = MOST;
    private long last;

    boolean allows(long now) {
        credit = Math.min(MOST, credit + Math.max(0, now - last));
        last = Math.max(last, now);
        boolean allowed = credit >= COST;
        credit -= allowed ? COST : 0;
        return allowed;
    }
}
