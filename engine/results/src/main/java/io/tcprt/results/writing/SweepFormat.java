package io.tcprt.results.writing;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureTail;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What results are written as. The end of the file's name says which.
 *
 * @since 0.1
 */
public enum SweepFormat {
    /** JSON Lines, schema {@code tcprt.reply/2}, in {@code .jsonl} files. */
    JSON(".jsonl"),
    /** Comma-separated values, in {@code .csv} files. */
    CSV(".csv"),
    /** The captured answers, in {@code .pcap} files. */
    PCAP(".pcap");

    private static final int BLOCK = 1 << 16;

    private final String extension;

    SweepFormat(String extension) {
        this.extension = extension;
    }

    /**
     * The format that a file is named after.
     *
     * @param file the results
     * @return empty when the name ends in none of {@code .jsonl}, {@code .csv} and {@code .pcap}
     */
    public static Optional<SweepFormat> of(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension))
                .findFirst();
    }

    ReplySink sink(Path file, FileChannel channel, SweepShape shape, Origin origin, LinkType link) {
        return switch (this) {
            case JSON -> ReplyLines.json(shape, origin, channel);
            case CSV -> ReplyLines.csv(shape, origin, channel);
            case PCAP -> new ReplyCapture(file.toString(), link, channel);
        };
    }

    /**
     * Cuts off what a sweep that was killed left behind the last whole record of a file, and goes there.
     *
     * @param from octets that are whole for certain
     */
    void mend(FileChannel file, long from) throws IOException {
        if (this == PCAP) {
            CaptureTail.mend(file, from, ReplyCapture.SNAPLEN);
        } else {
            long whole = wholeLines(file, from);
            file.truncate(whole).position(whole);
        }
    }

    private static long wholeLines(FileChannel file, long from) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long whole = from;
        long at = from;
        while (file.read(block.clear(), at) > 0) {
            for (int i = 0; i < block.position(); i++) {
                if (block.get(i) == '\n') {
                    whole = at + i + 1;
                }
            }
            at += block.position();
        }
        return whole;
    }
}
