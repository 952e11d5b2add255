package io.tcprt.engine.sweep.run;

import java.security.SecureRandom;

/**
 * The secret key of a sweep's stamps: whoever knows it can forge answers.
 *
 * @param first the first 64 bits
 * @param second the last 64 bits
 * @since 0.1
 */
public record SweepKey(long first, long second) {

    /** {@return a new key from a cryptographically strong random number generator} */
    public static SweepKey random() {
        SecureRandom random = new SecureRandom();
        return new SweepKey(random.nextLong(), random.nextLong());
    }

    /** Does not show the key, so that no log reveals it. */
    @Override
    public String toString() {
        return "SweepKey[secret]";
    }
}
