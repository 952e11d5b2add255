package io.tcprt.engine.sim;

import java.util.concurrent.TimeUnit;

/** Linux's {@code icmp_ratelimit} of one second: a credit of six errors, and one more for each second that goes by. */
final class SimRateLimit {
    private static final long PRICE = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST = 6 * PRICE;

    private long credit = MOST;
    private long last;

    boolean allows(long now) {
        credit = Math.min(MOST, credit + Math.max(0, now - last));
        last = Math.max(last, now);
        boolean allowed = credit >= PRICE;
        credit -= allowed ? PRICE : 0;
        return allowed;
    }
}
