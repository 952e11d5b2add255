package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/** The options of a segment to write, in order; padded with End of Option List to a multiple of four octets. */
public record TcpOptionsSpec(List<TcpOption.Writable> options) {
    public static final TcpOptionsSpec NONE = new TcpOptionsSpec(List.of());
    /** What a data offset of 15 words leaves for options. */
    public static final int MAX_LENGTH = 40;

    public TcpOptionsSpec {
        options = List.copyOf(options);
        FieldRange.require("length of TCP options", length(options), 0, MAX_LENGTH);
    }

    public static TcpOptionsSpec of(TcpOption.Writable... options) {
        return new TcpOptionsSpec(List.of(options));
    }

    /** Only a Maximum Segment Size: the least a SYN has that does not want to be conspicuous. */
    public static TcpOptionsSpec mss(int octets) {
        return of(new TcpOption.MaximumSegmentSize(octets));
    }

    /** The octets the options take, padding included. */
    public int paddedLength() {
        return (length(options) + 3) & ~3;
    }

    /** Writes options and padding at the writer index. */
    public void emit(ByteBuf out) {
        int end = out.writerIndex() + paddedLength();
        for (TcpOption.Writable option : options) {
            option.emit(out);
        }
        while (out.writerIndex() < end) {
            out.writeByte(OptionCursor.END_OF_LIST);
        }
    }

    private static int length(List<TcpOption.Writable> options) {
        int length = 0;
        for (TcpOption.Writable option : options) {
            length += option.length();
        }
        return length;
    }
}
