package io.tcprt.engine.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Sorted records of one file, from the first on. */
final class Run implements AutoCloseable, Comparable<Run> {
    private static final int BUFFER = 1 << 15;

    private final DataInputStream in;
    private byte[] octets = new byte[0];
    private int length;
    private long left;

    private Run(DataInputStream in) throws IOException {
        this.in = in;
        this.left = in.readLong();
    }

    /** Something that gives its records away in order. */
    @FunctionalInterface
    interface Source {
        void drain(RecordSink sink) throws IOException;
    }

    /** Writes what a source gives, {@code count} records. */
    static void write(Path file, long count, Source source) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeLong(count);
            source.drain((from, start, size) -> {
                out.writeShort(size);
                out.write(from, start, size);
            });
        }
    }

    static Run open(Path file) throws IOException {
        return new Run(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
    }

    long left() {
        return left;
    }

    /** Goes on to the next record, if there is one. */
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        left--;
        length = in.readUnsignedShort();
        if (octets.length < length) {
            octets = new byte[length];
        }
        in.readFully(octets, 0, length);
        return true;
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
    public void close() throws IOException {
        in.close();
    }
}
