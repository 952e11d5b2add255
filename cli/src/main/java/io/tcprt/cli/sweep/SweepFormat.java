package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.render.sweep.ReplyCapture;
import io.tcprt.cli.render.sweep.ReplyLines;
import io.tcprt.cli.render.sweep.ReplySink;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureTail;
import io.tcprt.engine.sweep.SweepShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What results are written as, which their file's name tells. */
public enum SweepFormat {
    JSON,
    CSV,
    PCAP;

    private static final int BLOCK = 1 << 16;

    public static SweepFormat of(Path file) throws Failure {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".jsonl")) {
            return JSON;
        }
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".pcap")) {
            return PCAP;
        }
        throw Failure.wrongCall("--out must name a file that ends in .jsonl, .csv or .pcap, not '" + file + "'");
    }

    ReplySink sink(Path file, FileChannel channel, SweepShape shape, LinkType link) {
        return switch (this) {
            case JSON -> ReplyLines.json(shape, channel);
            case CSV -> ReplyLines.csv(shape, channel);
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
