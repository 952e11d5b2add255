package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/**
 * The options of a segment to write, padded with End of Option List to a multiple of 4 octets.
 *
 * @param options in the order in which they are written; 40 octets in all, at most
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, options
 * @since 0.1
 */
public record TcpOptionsSpec(List<TcpOption.Writable> options) {
    /** No options. */
    public static final TcpOptionsSpec NONE = new TcpOptionsSpec(List.of());
    /** The most octets of options: 15 words, the largest data offset, less the fixed header. */
    public static final int MAX_LENGTH = 40;

    /**
     * Copies and measures the options.
     *
     * @param options 40 octets in all, at most
     * @throws IllegalArgumentException when they have more than {@value #MAX_LENGTH} octets
     */
    public TcpOptionsSpec {
        options = List.copyOf(options);
        FieldRange.require("length of TCP options", length(options), 0, MAX_LENGTH);
    }

    /**
     * Options in this order.
     *
     * @param options 40 octets in all, at most
     * @return their spec
     * @throws IllegalArgumentException when they have more than {@value #MAX_LENGTH} octets
     */
    public static TcpOptionsSpec of(TcpOption.Writable... options) {
        return new TcpOptionsSpec(List.of(options));
    }

    /**
     * A Maximum Segment Size and nothing else: few real SYNs have less, so firewalls do not suspect this one.
     *
     * @param octets of payload, 0 to 65535
     * @return the spec of this option
     * @throws IllegalArgumentException when {@code octets} is out of range
     */
    public static TcpOptionsSpec mss(int octets) {
        return of(new TcpOption.MaximumSegmentSize(octets));
    }

    /** {@return how many octets the options take with their padding, a multiple of 4 up to 40} */
    public int paddedLength() {
        return (length(options) + 3) & ~3;
    }

    /**
     * Writes options and padding at the writer index.
     *
     * @param out takes {@link #paddedLength()} octets
     */
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
