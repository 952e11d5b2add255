package io.tcprt.engine.sort;

import java.io.IOException;
import java.util.Arrays;

/** Records in memory, each after its length in two octets, until there are enough for a file. */
final class RecordBuffer {
    static final int LENGTH_OCTETS = 2;

    /** Octets that a record takes besides its own: its index. */
    private static final int PLACE_OCTETS = Long.BYTES;

    private static final long LOW_MASK = 0xffff_ffffL;
    private static final int TYPICAL_RECORD = 32;

    private final byte[] octets;
    private final long[] places;
    private int used;
    private int count;

    /** @param memory octets in all; at least one record of the greatest length must fit */
    RecordBuffer(int memory) {
        this.places = new long[Math.max(1, memory / (TYPICAL_RECORD + PLACE_OCTETS))];
        this.octets = new byte[memory - places.length * PLACE_OCTETS];
    }

    boolean hasRoomFor(int length) {
        return count < places.length && octets.length - used >= LENGTH_OCTETS + length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(byte[] from, int start, int length) {
        places[count++] = used;
        octets[used] = (byte) (length >>> Byte.SIZE);
        octets[used + 1] = (byte) length;
        System.arraycopy(from, start, octets, used + LENGTH_OCTETS, length);
        used += LENGTH_OCTETS + length;
    }

    /** Hands over all records in order; the buffer is empty afterwards. */
    void drain(RecordSink sink) throws IOException {
        sort();
        for (int i = 0; i < count; i++) {
            int place = (int) places[i];
            sink.accept(octets, place + LENGTH_OCTETS, length(place));
        }
        used = 0;
        count = 0;
    }

    /** Sorts quickly by the first four octets as numbers, and records that agree in these by all octets. */
    private void sort() {
        for (int i = 0; i < count; i++) {
            places[i] = (long) prefix((int) places[i]) << Integer.SIZE | (places[i] & LOW_MASK);
        }
        Arrays.sort(places, 0, count);
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && places[end] >> Integer.SIZE == places[start] >> Integer.SIZE) {
                end++;
            }
            sortByAll(start, end);
        }
    }

    /** The first four octets as a number whose signed order is theirs; shorter records are padded with zeros. */
    private int prefix(int place) {
        int bits = 0;
        int length = length(place);
        for (int i = 0; i < Integer.BYTES; i++) {
            int octet = i < length ? octets[place + LENGTH_OCTETS + i] & 0xff : 0;
            bits = bits << Byte.SIZE | octet;
        }
        return bits ^ Integer.MIN_VALUE;
    }

    /** In place, and in at most n log n steps: the records of a sweep of one target all begin with the same octets. */
    private void sortByAll(int start, int end) {
        int size = end - start;
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(start, root, size);
        }
        for (int last = size - 1; last > 0; last--) {
            swap(start, start + last);
            sink(start, 0, last);
        }
    }

    private void sink(int start, int root, int size) {
        int parent = root;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && compare(start + child, start + child + 1) < 0) {
                child++;
            }
            if (compare(start + parent, start + child) >= 0) {
                return;
            }
            swap(start + parent, start + child);
            parent = child;
        }
    }

    private void swap(int one, int other) {
        long place = places[one];
        places[one] = places[other];
        places[other] = place;
    }

    private int compare(int one, int other) {
        int left = (int) places[one];
        int right = (int) places[other];
        int leftStart = left + LENGTH_OCTETS;
        int rightStart = right + LENGTH_OCTETS;
        return Arrays.compareUnsigned(
                octets, leftStart, leftStart + length(left), octets, rightStart, rightStart + length(right));
    }

    private int length(int place) {
        return (octets[place] & 0xff) << Byte.SIZE | (octets[place + 1] & 0xff);
    }
}
