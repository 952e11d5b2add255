package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.Arrays;

/**
 * A growing set of IPv4 address ranges, added in any order. A range takes eight octets, and ranges are sorted and merged
 * in place.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class AddressRanges {
    private static final int IPV4_BITS = 32;
    private static final long ADDRESS = 0xffff_ffffL;
    private static final int FIRST_ROOM = 16;

    /**
     * Receives address ranges in ascending order.
     *
     * @since 0.1
     */
    @FunctionalInterface
    public interface Taker {
        /**
         * Receives the next range.
         *
         * @param first its first address, as an unsigned number of 32 bits
         * @param last its last address, not less than {@code first}
         */
        void take(long first, long last);
    }

    /** First and last address of each range in one number, its top bit flipped so that signed order is address order. */
    private long[] packed = new long[FIRST_ROOM];

    /** The number of ranges; the first {@code joined} of them are disjoint and sorted. */
    private int length;

    private int joined;
    private int count;

    /**
     * Adds the addresses of a prefix.
     *
     * @param prefix an IPv4 prefix; bits beyond its length are ignored
     * @throws IllegalArgumentException when it is an IPv6 prefix
     */
    public void add(IpPrefix prefix) {
        add(pack(first(prefix), last(prefix)));
        count++;
    }

    /**
     * Adds all ranges of another set.
     *
     * @param others is not changed
     */
    public void addAll(AddressRanges others) {
        for (int i = 0; i < others.length; i++) {
            add(others.packed[i]);
        }
        count += others.count;
    }

    /**
     * Adds a range of addresses.
     *
     * @param first its first address, as an unsigned number of 32 bits
     * @param last its last address, not less than {@code first}
     */
    public void add(long first, long last) {
        add(pack(first, last));
        count++;
    }

    private void add(long range) {
        if (length == packed.length) {
            packed = Arrays.copyOf(packed, length + length / 2);
        }
        packed[length++] = range;
    }

    private static long first(IpPrefix prefix) {
        if (!(prefix.address() instanceof Ipv4Address address)) {
            throw new IllegalArgumentException("only IPv4 can be swept, not " + prefix);
        }
        return Integer.toUnsignedLong(address.bits()) & ~suffix(prefix);
    }

    private static long last(IpPrefix prefix) {
        return first(prefix) | suffix(prefix);
    }

    private static long suffix(IpPrefix prefix) {
        return (1L << (IPV4_BITS - prefix.length())) - 1;
    }

    private static long pack(long first, long last) {
        return (first << IPV4_BITS | last) ^ Long.MIN_VALUE;
    }

    private long first(int at) {
        return (packed[at] ^ Long.MIN_VALUE) >>> IPV4_BITS;
    }

    private long last(int at) {
        return packed[at] & ADDRESS;
    }

    /** {@return how many prefixes and ranges were added, counting those that overlap} */
    public int count() {
        return count;
    }

    /**
     * Counts the addresses that a prefix has in common with this set.
     *
     * @param prefix an IPv4 prefix
     * @return how many of its addresses are in this set, 0 to 2<sup>32</sup>
     * @throws IllegalArgumentException when it is an IPv6 prefix
     */
    public long within(IpPrefix prefix) {
        join();
        long within = 0;
        for (int i = 0; i < length; i++) {
            long first = Math.max(first(i), first(prefix));
            within += Math.max(0, Math.min(last(i), last(prefix)) - first + 1);
        }
        return within;
    }

    /**
     * Subtracts another set from this one. Neither set changes.
     *
     * @param excluded the addresses to leave out
     * @param taker receives what remains, as disjoint ranges with a gap between any two
     */
    public void minus(AddressRanges excluded, Taker taker) {
        join();
        excluded.join();
        int next = 0;
        for (int i = 0; i < length; i++) {
            long from = first(i);
            while (next < excluded.length && excluded.last(next) < from) {
                next++;
            }
            // The last excluded range may reach into the next range, so the next round starts with it again.
            for (int j = next; j < excluded.length && excluded.first(j) <= last(i); j++) {
                if (from < excluded.first(j)) {
                    taker.take(from, excluded.first(j) - 1);
                }
                from = excluded.last(j) + 1;
            }
            if (from <= last(i)) {
                taker.take(from, last(i));
            }
        }
    }

    /** Sorts the ranges and merges those that overlap or touch, in place. */
    private void join() {
        if (joined == length) {
            return;
        }
        Arrays.sort(packed, 0, length);
        int kept = 0;
        for (int i = 1; i < length; i++) {
            if (first(i) <= last(kept) + 1) {
                packed[kept] = pack(first(kept), Math.max(last(kept), last(i)));
            } else {
                packed[++kept] = packed[i];
            }
        }
        length = kept + 1;
        joined = length;
    }
}
