package io.tcprt.engine.internal.stamp;

/**
 * Time in few bits, which wraps around. The reader knows the approximate time, and nothing is older than half a period.
 *
 * @param unit nanoseconds between two values
 * @param bits how many bits a value has, 1 to 31
 */
record StampClock(long unit, int bits) {
    /** Of a SYN, which has most bits for it; it begins anew after 134 s. */
    static final StampClock FINE = new StampClock(4_000, 25);

    /** For stamps with fewer bits: wraps around after 16.8 s; a check detects answers that are older. */
    static final StampClock COARSE = new StampClock(16_000, 20);

    /** What this clock shows at a time. */
    int at(long nanos) {
        return (int) (nanos / unit) & mask();
    }

    /** Nanoseconds since this clock's value last changed. */
    int within(long nanos) {
        return (int) (nanos % unit);
    }

    /**
     * Nanoseconds since the beginning of the unit in which the clock showed this value; a time in the future appears
     * almost a period old.
     */
    long age(int shown, long then) {
        long units = (then / unit - shown) & mask();
        return units * unit + then % unit;
    }

    /** How often this clock had wrapped around by then. */
    long round(long nanos) {
        return (nanos / unit) >>> bits;
    }

    /** Half a period in nanoseconds: beyond that, past and future cannot be told apart. */
    long halfRound() {
        return unit << (bits - 1);
    }

    private int mask() {
        return (1 << bits) - 1;
    }
}
