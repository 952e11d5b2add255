package io.tcprt.engine.sweep.stamp;

/**
 * Time in few bits, which begins anew when they are full. Who reads it knows about what time it is, and nothing is older than
 * half of a round.
 *
 * @param unit nanoseconds between two values
 * @param bits how many bits a value has, 1 to 31
 */
record StampClock(long unit, int bits) {
    /** Of a SYN, which has most bits for it; it begins anew after 134 s. */
    static final StampClock FINE = new StampClock(4_000, 25);

    /** Of what has fewer; it begins anew after 16.8 s, and what it cannot tell a check has to. */
    static final StampClock COARSE = new StampClock(16_000, 20);

    /** What this clock shows then. */
    int at(long nanos) {
        return (int) (nanos / unit) & mask();
    }

    /** Nanoseconds that have gone by since this clock began to show what it shows. */
    int within(long nanos) {
        return (int) (nanos % unit);
    }

    /** Nanoseconds from the beginning of the unit in which the clock showed this to then; what is yet to come is almost a round old. */
    long age(int shown, long then) {
        long units = (then / unit - shown) & mask();
        return units * unit + then % unit;
    }

    /** How often this clock had begun anew by then. */
    long round(long nanos) {
        return (nanos / unit) >>> bits;
    }

    /** Nanoseconds after which nobody knows whether they have gone by or are yet to come. */
    long halfRound() {
        return unit << (bits - 1);
    }

    private int mask() {
        return (1 << bits) - 1;
    }
}
