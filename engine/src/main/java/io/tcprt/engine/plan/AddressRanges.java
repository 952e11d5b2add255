package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.Arrays;

/**
 * A growing collection of IPv4 prefixes, in any order. Eight octets for each, and no second copy when it is put in order.
 *
 * <p>Not for use by several threads.
 */
public final class AddressRanges {
    private static final int IPV4_BITS = 32;
    private static final long ADDRESS = 0xffff_ffffL;
    private static final int FIRST_ROOM = 16;

    /** Takes ranges in ascending order. */
    @FunctionalInterface
    public interface Taker {
        void take(long first, long last);
    }

    /** First and last address of each as unsigned numbers of 32 bits, the top bit flipped, so that signed order is theirs. */
    private long[] packed = new long[FIRST_ROOM];

    /** How many there are, of which the first {@code joined} are disjoint and in order. */
    private int length;

    private int joined;
    private int count;

    /**
     * Adds the addresses of a prefix.
     *
     * @throws IllegalArgumentException when it is one of IPv6
     */
    public void add(IpPrefix prefix) {
        add(pack(first(prefix), last(prefix)));
        count++;
    }

    /** Adds the prefixes of another collection. */
    public void addAll(AddressRanges others) {
        for (int i = 0; i < others.length; i++) {
            add(others.packed[i]);
        }
        count += others.count;
    }

    /** Adds the addresses from one to another, as unsigned numbers. */
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

    /** How many prefixes were added. */
    public int count() {
        return count;
    }

    /** How many addresses of {@code prefix} are in here. */
    public long within(IpPrefix prefix) {
        join();
        long within = 0;
        for (int i = 0; i < length; i++) {
            long first = Math.max(first(i), first(prefix));
            within += Math.max(0, Math.min(last(i), last(prefix)) - first + 1);
        }
        return within;
    }

    /** Tells what is in here and not in there, as disjoint ranges that do not touch either. */
    public void minus(AddressRanges excluded, Taker taker) {
        join();
        excluded.join();
        int next = 0;
        for (int i = 0; i < length; i++) {
            long from = first(i);
            while (next < excluded.length && excluded.last(next) < from) {
                next++;
            }
            // The last one that is met may go on into the next range, so it is kept.
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

    /** Brings the ranges in order and makes one of those that overlap or touch, in place. */
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
