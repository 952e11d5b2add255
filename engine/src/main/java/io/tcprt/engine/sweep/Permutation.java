package io.tcprt.engine.sweep;

/**
 * A pseudorandom permutation of the numbers 0 to {@code size} - 1 that depends only on a seed. Each position is computed
 * on demand; nothing is stored.
 *
 * <p>A Feistel network permutes the next larger even number of bits. A result that is not below {@code size} goes through
 * the network again until one is (cycle walking; Black and Rogaway, "Ciphers with Arbitrary Finite Domains"). Since the
 * network permutes at most four times as many numbers as needed, a position takes at most four passes on average.
 *
 * @since 0.1
 */
public final class Permutation {
    private static final int ROUNDS = 4;
    private static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;

    private final long size;
    private final int half;
    private final long mask;
    private final long[] keys = new long[ROUNDS];

    /**
     * A permutation of {@code size} numbers.
     *
     * @param size 1 to 2<sup>62</sup>
     * @param seed any; equal seeds give equal permutations
     * @throws IllegalArgumentException when {@code size} is out of range
     */
    public Permutation(long size, long seed) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("a permutation is of 1 to 2^62 numbers, not " + size);
        }
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        this.half = Math.max(1, (bits + 1) / 2);
        this.mask = (1L << half) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = mixed(seed + (round + 1) * GOLDEN_GAMMA);
        }
    }

    /** {@return how many numbers are permuted, 1 to 2<sup>62</sup>} */
    public long size() {
        return size;
    }

    /**
     * The number at a position. Different positions have different numbers.
     *
     * @param place the position, 0 to {@code size} - 1
     * @return the number, 0 to {@code size} - 1
     * @throws IllegalArgumentException when {@code place} is out of range
     */
    public long at(long place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("no place " + place + " among " + size);
        }
        long number = pass(place);
        while (number >= size) {
            number = pass(number);
        }
        return number;
    }

    private long pass(long number) {
        long left = number >>> half;
        long right = number & mask;
        for (long key : keys) {
            long next = left ^ (mixed(right ^ key) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators"). */
    private static long mixed(long bits) {
        long mix = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mix = (mix ^ mix >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mix ^ mix >>> 31;
    }
}
