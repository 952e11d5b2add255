package io.tcprt.codec.pcap;

/**
 * Turns the time stamps of one interface into nanoseconds since 1970.
 *
 * <p>A stamp is 64 unsigned bits in units of 10^-n or 2^-n seconds, n up to 127. Fractions of a nanosecond are cut off, and
 * a time outside the years 1678 to 2262, which 64 bits of nanoseconds can hold, becomes the nearest one inside.
 */
final class CaptureClock {
    static final CaptureClock MICROSECONDS = new CaptureClock(6, 0);
    static final CaptureClock NANOSECONDS = new CaptureClock(9, 0);

    private static final int POWER_OF_TWO = 0x80;
    private static final int NANO_DIGITS = 9;
    private static final int LONG_DIGITS = 19; // 10^19 is the largest power of ten in 64 unsigned bits
    private static final long SECOND = 1_000_000_000;
    private static final double DIGITS_PER_BIT = Math.log10(2);

    private final boolean binary;
    private final int exponent;
    private final long offsetSeconds;
    private final long nanosPerTick; // 0 when a tick is not a whole number of nanoseconds
    private final long directly; // the largest stamp that needs only to be multiplied

    /**
     * The clock that two options of an interface describe.
     *
     * @param resolution the octet of if_tsresol: n, with the highest bit set for a power of two
     * @param offsetSeconds if_tsoffset, to be added to each stamp
     */
    CaptureClock(int resolution, long offsetSeconds) {
        this.binary = (resolution & POWER_OF_TWO) != 0;
        this.exponent = resolution & ~POWER_OF_TWO;
        this.offsetSeconds = offsetSeconds;
        this.nanosPerTick = binary || exponent > NANO_DIGITS ? 0 : powerOfTen(NANO_DIGITS - exponent);
        this.directly = nanosPerTick == 0 || offsetSeconds != 0 ? -1 : Long.MAX_VALUE / nanosPerTick;
    }

    /** How many decimals of a second a stamp has, at most 9. */
    int digits() {
        return Math.min(NANO_DIGITS, binary ? (int) Math.ceil(exponent * DIGITS_PER_BIT) : exponent);
    }

    /** Nanoseconds since 1970 for a stamp of this many units, unsigned. */
    long epochNanos(long ticks) {
        return ticks >= 0 && ticks <= directly ? ticks * nanosPerTick : general(ticks);
    }

    private long general(long ticks) {
        return join(plus(wholeSeconds(ticks), offsetSeconds), binary ? binaryNanos(ticks) : decimalNanos(ticks));
    }

    /** An unsigned number: without an exponent it may have 64 bits. */
    private long wholeSeconds(long ticks) {
        if (exponent == 0) {
            return ticks;
        }
        if (binary) {
            return exponent >= Long.SIZE ? 0 : ticks >>> exponent;
        }
        return exponent > LONG_DIGITS ? 0 : Long.divideUnsigned(ticks, powerOfTen(exponent));
    }

    private long decimalNanos(long ticks) {
        if (exponent <= NANO_DIGITS) {
            return Long.remainderUnsigned(ticks, powerOfTen(exponent)) * nanosPerTick;
        }
        int finer = exponent - NANO_DIGITS;
        long fraction = exponent > LONG_DIGITS ? ticks : Long.remainderUnsigned(ticks, powerOfTen(exponent));
        return finer > LONG_DIGITS ? 0 : Long.divideUnsigned(fraction, powerOfTen(finer));
    }

    /** The fraction times 10^9, shifted right by the exponent: a product of up to 94 bits, so in two halves. */
    private long binaryNanos(long ticks) {
        boolean allFraction = exponent >= Long.SIZE;
        long fraction = allFraction ? ticks : ticks & ((1L << exponent) - 1);
        long high = Math.multiplyHigh(fraction, SECOND) + (fraction < 0 ? SECOND : 0); // as if unsigned
        if (allFraction) {
            return high >>> (exponent - Long.SIZE);
        }
        return exponent == 0 ? 0 : (high << (Long.SIZE - exponent)) | ((fraction * SECOND) >>> exponent);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power; // 10^19 is negative here, but right as an unsigned number
    }

    private static long plus(long unsigned, long offset) {
        long sum = unsigned + offset;
        boolean tooLarge = (sum < 0 && unsigned < 0) || (offset >= 0 && (sum < 0 || unsigned < 0));
        return tooLarge ? Long.MAX_VALUE : sum;
    }

    private static long join(long seconds, long nanos) {
        if (seconds >= Long.MAX_VALUE / SECOND) {
            return Long.MAX_VALUE;
        }
        return seconds < Long.MIN_VALUE / SECOND ? Long.MIN_VALUE : seconds * SECOND + nanos;
    }
}
