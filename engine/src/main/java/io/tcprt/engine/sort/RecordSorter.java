package io.tcprt.engine.sort;

import com.google.common.io.Closer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts any number of records by their octets, as unsigned numbers. What does not fit into memory is stored in sorted
 * files, which are merged at the end.
 *
 * <p>Not thread-safe.
 */
public final class RecordSorter {
    /** The longest record, octets. */
    public static final int LONGEST = 0xffff;

    /** The smallest allowed memory in octets: two of the longest records. */
    public static final int LEAST_MEMORY = 1 << 18;

    /** The most files read at once; more are merged into fewer first. Each has a buffer, and systems limit open files. */
    private static final int MOST_OPEN = 128;

    private final Path folder;
    private final String name;
    private final RecordBuffer buffer;
    private final List<Path> runs = new ArrayList<>();
    private long buffered;
    private long spilled;
    private int files;

    /**
     * A sorter without records.
     *
     * @param folder where to put files; its creator removes it
     * @param name the beginning of the files' names
     * @param memory octets, at least {@value #LEAST_MEMORY}
     */
    public RecordSorter(Path folder, String name, int memory) {
        this.folder = folder;
        this.name = name;
        this.buffer = new RecordBuffer(Math.max(memory, LEAST_MEMORY));
    }

    /**
     * Adds a record.
     *
     * @param octets begins with the record, which is copied
     * @param length its length in octets, at most {@value #LONGEST}
     * @throws ScratchException if records cannot be written to a file
     */
    public void add(byte[] octets, int length) throws ScratchException {
        if (!buffer.hasRoomFor(length)) {
            spill();
        }
        buffer.add(octets, 0, length);
        buffered++;
    }

    /** {@return how many octets were written to files in all} */
    public long spilledOctets() {
        return spilled;
    }

    /**
     * Hands over all records in order; the sorter is empty afterwards.
     *
     * @param sink receives the records
     * @throws ScratchException for a fault of the temporary files; all others are the sink's
     */
    public void drain(RecordSink sink) throws IOException {
        if (runs.isEmpty()) {
            buffered = 0;
            buffer.drain(sink);
            return;
        }
        spill();
        while (runs.size() > MOST_OPEN) {
            mergeSome();
        }
        merge(runs, sink);
        runs.clear();
    }

    private void spill() throws ScratchException {
        if (!buffer.isEmpty()) {
            write(buffered, buffer::drain);
            buffered = 0;
        }
    }

    private void write(long count, Run.Source source) throws ScratchException {
        Path file = folder.resolve(name + "-" + files++);
        spilled += Run.write(file, count, source);
        runs.add(file);
    }

    private void mergeSome() throws IOException {
        List<Path> some = List.copyOf(runs.subList(0, MOST_OPEN));
        runs.subList(0, MOST_OPEN).clear();
        write(count(some), sink -> merge(some, sink));
    }

    private static long count(List<Path> files) throws IOException {
        long count = 0;
        for (Path file : files) {
            try (Run run = Run.open(file)) {
                count += run.left();
            }
        }
        return count;
    }

    private static void merge(List<Path> files, RecordSink sink) throws IOException {
        try (Closer open = Closer.create()) {
            PriorityQueue<Run> waiting = new PriorityQueue<>();
            for (Path file : files) {
                requeue(open.register(Run.open(file)), waiting);
            }
            while (!waiting.isEmpty()) {
                Run least = waiting.remove();
                least.give(sink);
                requeue(least, waiting);
            }
        }
        for (Path file : files) {
            Run.remove(file);
        }
    }

    private static void requeue(Run run, PriorityQueue<Run> waiting) throws IOException {
        if (run.next()) {
            waiting.add(run);
        }
    }
}
