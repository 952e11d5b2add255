package io.tcprt.engine.sweep;

/**
 * SipHash-2-4 of two words: short enough to be computed twice for every probe and answer, and nobody who lacks the key can
 * tell its values from random ones.
 *
 * @see <a href="https://cr.yp.to/siphash/siphash-20120918.pdf">Aumasson and Bernstein, "SipHash: a fast short-input PRF"</a>
 */
record KeyedHash(long key0, long key1) {
    /** The length of the message, 16 octets, as the last word has it. */
    private static final long LENGTH = 16L << 56;

    long of(long first, long second) {
        long[] v = {
            key0 ^ 0x736f_6d65_7073_6575L,
            key1 ^ 0x646f_7261_6e64_6f6dL,
            key0 ^ 0x6c79_6765_6e65_7261L,
            key1 ^ 0x7465_6462_7974_6573L
        };
        absorb(v, first);
        absorb(v, second);
        absorb(v, LENGTH);
        v[2] ^= 0xff;
        rounds(v, 4);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void absorb(long[] v, long word) {
        v[3] ^= word;
        rounds(v, 2);
        v[0] ^= word;
    }

    private static void rounds(long[] v, int count) {
        for (int i = 0; i < count; i++) {
            v[0] += v[1];
            v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
            v[0] = Long.rotateLeft(v[0], 32);
            v[2] += v[3];
            v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
            v[0] += v[3];
            v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
            v[2] += v[1];
            v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }
}
