package io.tcprt.engine.sweep;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.AddressRanges;
import java.util.Arrays;
import java.util.Optional;

/**
 * The targets of a sweep: a set of IPv4 addresses, numbered in ascending order. Immutable. It holds ranges, of twelve
 * octets each, and not single addresses.
 *
 * @since 0.1
 */
public final class TargetSpace {
    /** The first address of each range, ascending as unsigned numbers. */
    private final int[] first;

    /** How many addresses precede each range; the last element is the number of all addresses. */
    private final long[] before;

    private TargetSpace(int ranges) {
        first = new int[ranges];
        before = new long[ranges + 1];
    }

    /**
     * The addresses of some ranges.
     *
     * @param wanted the addresses to include; ranges may touch, overlap and repeat
     * @param excluded the addresses to leave out even if {@code wanted} has them
     * @return the space, which may be empty
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

    /**
     * The lowest target within a prefix.
     *
     * @param prefix the prefix; one of IPv6 has none
     * @return empty if no target is within it
     */
    public Optional<Ipv4Address> firstIn(IpPrefix prefix) {
        if (!(prefix.address() instanceof Ipv4Address address)) {
            return Optional.empty();
        }
        long suffix = (1L << (Integer.SIZE - prefix.length())) - 1;
        long from = Integer.toUnsignedLong(address.bits()) & ~suffix;
        long index = below(from);
        return index < below((from | suffix) + 1) ? Optional.of(new Ipv4Address(addressAt(index))) : Optional.empty();
    }

    /** {@return how many targets there are, 0 to 2<sup>32</sup>} */
    public long size() {
        return before[first.length];
    }

    /**
     * The address of a target.
     *
     * @param index the target's number, 0 to {@code size()} - 1
     * @return the address as 32 bits
     * @throws IllegalArgumentException when {@code index} is out of range
     */
    public int addressAt(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("no target " + index + " among " + size());
        }
        int at = Arrays.binarySearch(before, index);
        int range = at >= 0 ? at : -at - 2;
        return first[range] + (int) (index - before[range]);
    }

    /**
     * The number of a target.
     *
     * @param address the address as 32 bits
     * @return its number, 0 to {@code size()} - 1; -1 if it is no target
     */
    public long indexOf(int address) {
        int range = range(address);
        if (range < 0) {
            return -1;
        }
        long index = before[range] + Integer.toUnsignedLong(address - first[range]);
        return index < before[range + 1] ? index : -1;
    }

    /**
     * How many targets are below an address.
     *
     * @param address an IPv4 address as a number, 0 to 2<sup>32</sup>
     * @return their number
     */
    public long below(long address) {
        int range = address == 0 ? -1 : range((int) (address - 1));
        return range < 0
                ? 0
                : Math.min(before[range] + address - Integer.toUnsignedLong(first[range]), before[range + 1]);
    }

    /** The last range that begins at this address or before it; -1 if there is none. */
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

    /**
     * {@return the SHA-256 digest of the ranges in hexadecimal; two spaces with the same digest have the same targets}
     */
    public String digest() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (int i = 0; i < first.length; i++) {
            hasher.putInt(first[i]).putLong(before[i + 1]);
        }
        return hasher.hash().toString();
    }

    /** {@return how many {@code /24} networks contain targets} */
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
