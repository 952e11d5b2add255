package io.tcprt.engine.sweep.run;

/**
 * Counts how many different addresses it was shown: exactly up to {@value #MOST}, in 8 MiB at most, and from then on no
 * further. One thread adds, and any may ask.
 */
final class DistinctAddresses {
    static final int MOST = 1 << 20;

    private static final int FIRST_BITS = 12;

    /** An open hash table, half full at most; 0 is no router's address and marks free places. */
    private int[] table = new int[1 << FIRST_BITS];

    private int shift = Integer.SIZE - FIRST_BITS;
    private final Counter count = new Counter();

    void add(int address) {
        if (address == 0 || count.get() == MOST || !put(table, address)) {
            return;
        }
        count.count();
        if (count.get() > table.length / 2 && count.get() < MOST) {
            grow();
        }
    }

    private boolean put(int[] into, int address) {
        int at = (address * 0x9e37_79b1) >>> shift;
        while (into[at] != 0) {
            if (into[at] == address) {
                return false;
            }
            at = (at + 1) & (into.length - 1);
        }
        into[at] = address;
        return true;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        shift--;
        for (int address : table) {
            if (address != 0) {
                put(larger, address);
            }
        }
        table = larger;
    }

    /** How many there were, or {@link #MOST} for that many or more. */
    long count() {
        return count.get();
    }
}
