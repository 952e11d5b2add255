package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.render.sweep.ReplyCapture;
import io.tcprt.cli.render.sweep.ReplyLines;
import io.tcprt.cli.render.sweep.ReplySink;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.sweep.SweepPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What results are written as, which their file's name tells. */
public enum SweepFormat {
    JSON,
    CSV,
    PCAP;

    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;
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

    ReplySink sink(Path file, FileChannel channel, SweepPlan plan, LinkType link) {
        return switch (this) {
            case JSON -> ReplyLines.json(plan, channel);
            case CSV -> ReplyLines.csv(plan, channel);
            case PCAP -> new ReplyCapture(file.toString(), link, channel);
        };
    }

    /** Octets up to the end of the last whole record, of a file that is whole up to {@code from}. */
    long whole(FileChannel file, long from) throws IOException {
        return this == PCAP ? wholeRecords(file, from) : wholeLines(file, from);
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

    /** A power cut may leave zeros where a record was to be; no answer is that short, and none as long as other rubbish says. */
    private static long wholeRecords(FileChannel file, long from) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        long whole = from;
        while (file.read(header.clear(), whole) == RECORD_HEADER) {
            int captured = header.getInt(CAPTURED_LENGTH);
            long next = whole + RECORD_HEADER + captured;
            if (captured < 1 || captured > ReplyCapture.SNAPLEN || next > file.size()) {
                return whole;
            }
            whole = next;
        }
        return whole;
    }
}
