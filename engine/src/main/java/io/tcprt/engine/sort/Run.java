package io.tcprt.engine.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the sorted records of one file in order. Its faults are {@link ScratchException}s, so that they are not taken for
 * faults of the sink.
 */
final class Run implements Closeable, Comparable<Run> {
    private static final int BUFFER = 1 << 15;

    private final Path file;
    private final DataInputStream in;
    private byte[] octets = new byte[0];
    private int length;
    private long left;

    private Run(Path file, DataInputStream in, long left) {
        this.file = file;
        this.in = in;
        this.left = left;
    }

    /** Something that hands over its records in order. */
    @FunctionalInterface
    interface Source {
        void drain(RecordSink sink) throws IOException;
    }

    /** Writes the {@code count} records of a source; returns the size of the file in octets. */
    static long write(Path file, long count, Source source) throws ScratchException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeLong(count);
            source.drain((from, start, size) -> {
                out.writeShort(size);
                out.write(from, start, size);
            });
            out.flush();
            return Files.size(file);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Keeps the fault of a source, which may be another file. */
    private static ScratchException fault(Path file, IOException e) {
        return e instanceof ScratchException told
                ? told
                : new ScratchException(file.toAbsolutePath().getParent(), e);
    }

    static Run open(Path file) throws ScratchException {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            return begun(file, in);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static Run begun(Path file, DataInputStream in) throws IOException {
        try {
            return new Run(file, in, in.readLong());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static void remove(Path file) throws ScratchException {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    long left() {
        return left;
    }

    /** Advances to the next record, if there is one. */
    boolean next() throws ScratchException {
        if (left == 0) {
            return false;
        }
        left--;
        try {
            length = in.readUnsignedShort();
            if (octets.length < length) {
                octets = new byte[length];
            }
            in.readFully(octets, 0, length);
            return true;
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    void give(RecordSink sink) throws IOException {
        sink.accept(octets, 0, length);
    }

    @Override
    public int compareTo(Run other) {
        return Arrays.compareUnsigned(octets, 0, length, other.octets, 0, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public void close() throws ScratchException {
        try {
            in.close();
        } catch (IOException e) {
            throw fault(file, e);
        }
    }
}
