package io.tcprt.engine.sweep;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.Arrays;

/** A growing collection of IPv4 prefixes, in any order, eight octets for each. */
public final class AddressRanges {
    private static final int IPV4_BITS = 32;
    private static final int FIRST_ROOM = 16;

    /** First and last address of each, both as unsigned numbers of 32 bits: sorted as signed longs after a flip of the top bit. */
    private long[] packed = new long[FIRST_ROOM];

    private int count;

    /**
     * Adds the addresses of a prefix.
     *
     * @throws IllegalArgumentException when it is one of IPv6
     */
    public void add(IpPrefix prefix) {
        if (!(prefix.address() instanceof Ipv4Address address)) {
            throw new IllegalArgumentException("only IPv4 can be swept, not " + prefix);
        }
        long suffix = (1L << (IPV4_BITS - prefix.length())) - 1;
        long last = Integer.toUnsignedLong(address.bits()) | suffix;
        add((last & ~suffix) << IPV4_BITS | last);
    }

    /** Adds the prefixes of another collection. */
    public void addAll(AddressRanges others) {
        for (int i = 0; i < others.count; i++) {
            add(others.packed[i]);
        }
    }

    private void add(long range) {
        if (count == packed.length) {
            packed = Arrays.copyOf(packed, 2 * count);
        }
        packed[count++] = range;
    }

    /** How many prefixes were added. */
    public int count() {
        return count;
    }

    /** How many addresses of {@code prefix} are in here. */
    public long within(IpPrefix prefix) {
        AddressRanges only = new AddressRanges();
        only.add(prefix);
        return size(only.minus(new AddressRanges())) - size(only.minus(this));
    }

    private static long size(long[] ranges) {
        long size = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            size += ranges[i + 1] - ranges[i];
        }
        return size;
    }

    /** What is in here and not in there: first address and the one behind the last of disjoint ranges, ascending. */
    long[] minus(AddressRanges excluded) {
        long[] kept = joined();
        long[] out = excluded.joined();
        Pieces pieces = new Pieces(kept.length + out.length);
        int next = 0;
        for (int i = 0; i < kept.length; i += 2) {
            long from = kept[i];
            while (next < out.length && out[next + 1] <= from) {
                next += 2;
            }
            for (int j = next; j < out.length && out[j] < kept[i + 1]; j += 2) {
                pieces.add(from, out[j]);
                from = out[j + 1];
            }
            pieces.add(from, kept[i + 1]);
        }
        return pieces.all();
    }

    /** The same addresses as ascending ranges that neither overlap nor touch. */
    private long[] joined() {
        long[] sorted = new long[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = packed[i] ^ Long.MIN_VALUE;
        }
        Arrays.sort(sorted);
        Pieces pieces = new Pieces(2 * count);
        for (long flipped : sorted) {
            long range = flipped ^ Long.MIN_VALUE;
            pieces.join(range >>> IPV4_BITS, (range & 0xffff_ffffL) + 1);
        }
        return pieces.all();
    }

    /** Ranges in ascending order, in the making. */
    private static final class Pieces {
        private final long[] bounds;
        private int length;

        Pieces(int most) {
            bounds = new long[most + 2];
        }

        void add(long from, long behind) {
            if (from < behind) {
                bounds[length++] = from;
                bounds[length++] = behind;
            }
        }

        /** Adds a range that begins no earlier than the last one. */
        void join(long from, long behind) {
            if (length > 0 && from <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], behind);
            } else {
                add(from, behind);
            }
        }

        long[] all() {
            return Arrays.copyOf(bounds, length);
        }
    }
}
