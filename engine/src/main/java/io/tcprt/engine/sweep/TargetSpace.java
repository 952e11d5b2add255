package io.tcprt.engine.sweep;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tcprt.engine.plan.AddressRanges;
import java.util.Arrays;

/**
 * The targets of a sweep: a set of IPv4 addresses, numbered in ascending order. Ranges are kept, not addresses: twelve
 * octets for each, however many addresses it has.
 */
public final class TargetSpace {
    /** Each range's first address, ascending as unsigned numbers. */
    private final int[] first;

    /** How many addresses lie before each range; behind the last, how many there are. */
    private final long[] before;

    private TargetSpace(int ranges) {
        first = new int[ranges];
        before = new long[ranges + 1];
    }

    /**
     * The addresses of some ranges.
     *
     * @param wanted what the space is made of; ranges may touch, overlap and repeat
     * @param excluded what is not in it, whoever wants it
     */
    public static TargetSpace of(AddressRanges wanted, AddressRanges excluded) {
        int[] ranges = {0};
        wanted.minus(excluded, (from, last) -> ranges[0]++);
        TargetSpace space = new TargetSpace(ranges[0]);
        ranges[0] = 0;
        wanted.minus(excluded, (from, last) -> {
            int at = ranges[0]++;
            space.first[at] = (int) from;
            space.before[at + 1] = space.before[at] + last - from + 1;
        });
        return space;
    }

    /** How many targets there are, 0 to 2<sup>32</sup>. */
    public long size() {
        return before[first.length];
    }

    /** The bits of an address, by its number from 0 to {@code size()} - 1. */
    public int addressAt(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("no target " + index + " among " + size());
        }
        int at = Arrays.binarySearch(before, index);
        int range = at >= 0 ? at : -at - 2;
        return first[range] + (int) (index - before[range]);
    }

    /** The number of an address; -1 when it is no target. */
    public long indexOf(int address) {
        int range = range(address);
        if (range < 0) {
            return -1;
        }
        long index = before[range] + Integer.toUnsignedLong(address - first[range]);
        return index < before[range + 1] ? index : -1;
    }

    /** How many targets are lower than this address, a number from 0 to 2<sup>32</sup>. */
    long below(long address) {
        int range = address == 0 ? -1 : range((int) (address - 1));
        return range < 0
                ? 0
                : Math.min(before[range] + address - Integer.toUnsignedLong(first[range]), before[range + 1]);
    }

    /** The last range that begins with an address or before it; -1 when none does. */
    private int range(int address) {
        int low = 0;
        int high = first.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(first[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** SHA-256 over the ranges, in hexadecimal: two spaces have the same targets when they have the same digest. */
    public String digest() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (int i = 0; i < first.length; i++) {
            hasher.putInt(first[i]).putLong(before[i + 1]);
        }
        return hasher.hash().toString();
    }

    /** In how many blocks of 256 addresses, {@code /24}, the targets lie. */
    public long networks() {
        long networks = 0;
        long last = -1;
        for (int i = 0; i < first.length; i++) {
            long from = Integer.toUnsignedLong(first[i]);
            long lowest = Math.max(from >>> 8, last + 1);
            last = (from + before[i + 1] - before[i] - 1) >>> 8;
            networks += last - lowest + 1;
        }
        return networks;
    }
}
