package io.tcprt.engine.sweep.run;

/**
 * Counts distinct addresses: exactly up to {@value #MOST}, in at most 8 MiB, and no further. One thread adds, any thread
 * may read the count.
 */
final class DistinctAddresses {
    static final int MOST = 1 << 20;

    private static final int FIRST_BITS = 12;

    /** A hash table with open addressing, at most half full; 0, which is no router's address, marks free slots. */
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

    /** The number of distinct addresses, or {@link #MOST} for that many or more. */
    long count() {
        return count.get();
    }
}
