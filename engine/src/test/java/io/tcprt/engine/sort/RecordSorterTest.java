package io.tcprt.engine.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class RecordSorterTest {
    /** Up to three hundred files, so that merging in steps is tested too. */
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

    /** As with a full disk: the message says which files are meant. */
    @Test
    void aFaultOfTheFilesIsToldWithTheirFolder() throws IOException {
        Scratch scratch = Scratch.make();
        scratch.close();
        RecordSorter sorter = new RecordSorter(scratch.folder(), "test", RecordSorter.LEAST_MEMORY);
        byte[] record = new byte[RecordSorter.LONGEST];
        ScratchException fault = assertThrows(ScratchException.class, () -> {
            for (int i = 0; i < RecordSorter.LEAST_MEMORY / RecordSorter.LONGEST + 1; i++) {
                sorter.add(record, record.length);
            }
        });
        assertEquals(
                "the folder for temporary files, " + scratch.folder() + ", cannot be used: there is no such folder;"
                        + " make room there, or name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
                fault.getMessage());
    }

    /** The shutdown hook removes the folder while the sorter is at work. */
    @Test
    void aFolderThatIsWrittenToMeanwhileIsRemovedToo() throws IOException {
        Scratch scratch = Scratch.make();
        RecordSorter sorter = new RecordSorter(scratch.folder(), "test", RecordSorter.LEAST_MEMORY);
        byte[] record = new byte[RecordSorter.LONGEST];
        int[] times = {0};
        scratch.remove(() -> {
            if (times[0]++ < 3) {
                spill(sorter, record);
            }
        });
        assertEquals(4, times[0]);
        assertFalse(Files.exists(scratch.folder()));
        assertThrows(UncheckedIOException.class, () -> spill(sorter, record));
    }

    private static void spill(RecordSorter sorter, byte[] record) {
        try {
            for (int i = 0; i < RecordSorter.LEAST_MEMORY / RecordSorter.LONGEST + 1; i++) {
                sorter.add(record, record.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileStaysOpenThatCannotBeRead() throws IOException {
        Path open = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(open), "Linux alone tells which files are open");
        try (Scratch scratch = Scratch.make()) {
            Path torn = Files.write(scratch.folder().resolve("torn"), new byte[3]);
            assertThrows(ScratchException.class, () -> Run.open(torn));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
                for (Path file : files) {
                    assertFalse(Files.exists(file) && Files.isSameFile(file, torn), () -> torn + " is open");
                }
            }
        }
    }

    @Test
    void aFaultOfWhoeverTakesTheRecordsIsTheirs() throws IOException {
        try (Scratch scratch = Scratch.make()) {
            RecordSorter sorter = new RecordSorter(scratch.folder(), "test", RecordSorter.LEAST_MEMORY);
            byte[] record = new byte[RecordSorter.LONGEST];
            for (int i = 0; i < 10; i++) {
                sorter.add(record, record.length);
            }
            IOException full = new IOException("full");
            IOException fault = assertThrows(
                    IOException.class,
                    () -> sorter.drain((octets, start, length) -> {
                        throw full;
                    }));
            assertEquals(full, fault);
        }
    }
}
