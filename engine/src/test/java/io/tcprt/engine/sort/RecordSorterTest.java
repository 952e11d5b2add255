package io.tcprt.engine.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class RecordSorterTest {
    /** Up to three hundred files' worth, so that merging in steps is seen too. */
    @Property(tries = 12)
    void ordersAsMemoryWould(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400_000) int count)
            throws IOException {
        Random random = new Random(seed);
        int longest = 1 + random.nextInt(300);
        List<byte[]> records = new ArrayList<>();
        try (Scratch scratch = Scratch.make()) {
            RecordSorter sorter = new RecordSorter(scratch.folder(), "test", RecordSorter.LEAST_MEMORY);
            for (int i = 0; i < count; i++) {
                byte[] record = new byte[random.nextInt(longest)];
                random.nextBytes(record);
                // Few values in front make large groups that agree there.
                Arrays.fill(record, 0, Math.min(4, record.length), (byte) (random.nextInt(3) - 1));
                records.add(record);
                sorter.add(record, record.length);
            }
            records.sort(Arrays::compareUnsigned);
            assertDrained(sorter, records);
            try (var left = Files.list(scratch.folder())) {
                assertEquals(0, left.count());
            }
            assertTrue(Files.exists(scratch.folder()));
        }
    }

    private static void assertDrained(RecordSorter sorter, List<byte[]> expected) throws IOException {
        List<byte[]> drained = new ArrayList<>();
        sorter.drain((octets, start, length) -> drained.add(Arrays.copyOfRange(octets, start, start + length)));
        assertEquals(expected.size(), drained.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), drained.get(i));
        }
    }
}
