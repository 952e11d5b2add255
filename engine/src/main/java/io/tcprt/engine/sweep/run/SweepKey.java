package io.tcprt.engine.sweep.run;

import com.google.common.hash.Hashing;
import java.security.SecureRandom;

/**
 * The secret key of a sweep's stamps: whoever knows it can forge answers.
 *
 * @param first the first 64 bits
 * @param second the last 64 bits
 * @since 0.1
 */
public record SweepKey(long first, long second) {
    private static final int NAME_DIGITS = 16;

    /** {@return a new key from a cryptographically strong random number generator} */
    public static SweepKey random() {
        SecureRandom random = new SecureRandom();
        return new SweepKey(random.nextLong(), random.nextLong());
    }

    /** {@return a name for the run, 16 hexadecimal digits; it does not reveal the key} */
    public String runName() {
        return Hashing.sha256()
                .newHasher()
                .putLong(first)
                .putLong(second)
                .hash()
                .toString()
                .substring(0, NAME_DIGITS);
    }

    /** Does not show the key, so that no log reveals it. */
    @Override
    public String toString() {
        return "SweepKey[secret]";
    }
}
