package io.tcprt.engine.internal.stamp;

/**
 * SipHash-2-4 of two words: fast enough to be computed twice for every probe and answer, and without the key its values
 * look random. The state is four variables, not an array, so that nothing is allocated, whatever the compiler does.
 *
 * @see <a href="https://cr.yp.to/siphash/siphash-20120918.pdf">Aumasson and Bernstein, "SipHash: a fast short-input
 *     PRF"</a>
 */
record KeyedHash(long key0, long key1) {
    /** The length of the message, 16 octets, as the last word has it. */
    private static final long LENGTH = 16L << 56;

    /** Two rounds for each of the three words. */
    private static final int ABSORBING = 6;

    private static final int ROUNDS = ABSORBING + 4;

    long of(long first, long second) {
        long v0 = key0 ^ 0x736f_6d65_7073_6575L;
        long v1 = key1 ^ 0x646f_7261_6e64_6f6dL;
        long v2 = key0 ^ 0x6c79_6765_6e65_7261L;
        long v3 = key1 ^ 0x7465_6462_7974_6573L ^ first;
        for (int round = 1; round <= ROUNDS; round++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            if (round <= ABSORBING && (round & 1) == 0) {
                v0 ^= round == 2 ? first : round == 4 ? second : LENGTH;
                v3 ^= round == 2 ? second : round == 4 ? LENGTH : 0;
                v2 ^= round == ABSORBING ? 0xff : 0;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
