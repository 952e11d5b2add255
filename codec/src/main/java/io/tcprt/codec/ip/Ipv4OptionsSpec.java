package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/**
 * The options of an IPv4 header to write, padded with End of Option List to a multiple of 4 octets.
 *
 * @param options in the order in which they are written; 40 octets in all, at most
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @since 0.1
 */
public record Ipv4OptionsSpec(List<Ipv4OptionSpec> options) {
    /** No options. */
    public static final Ipv4OptionsSpec NONE = new Ipv4OptionsSpec(List.of());
    /** The most octets of options: 15 words, the longest header, less the fixed part. */
    public static final int MAX_LENGTH = 40;

    /**
     * Copies and measures the options.
     *
     * @param options 40 octets in all, at most
     * @throws IllegalArgumentException when they have more than {@value #MAX_LENGTH} octets
     */
    public Ipv4OptionsSpec {
        options = List.copyOf(options);
        FieldRange.require("length of IPv4 options", length(options), 0, MAX_LENGTH);
    }

    /**
     * Options in this order.
     *
     * @param options 40 octets in all, at most
     * @return their spec
     * @throws IllegalArgumentException when they have more than {@value #MAX_LENGTH} octets
     */
    public static Ipv4OptionsSpec of(Ipv4OptionSpec... options) {
        return new Ipv4OptionsSpec(List.of(options));
    }

    /**
     * An empty Record Route and nothing else.
     *
     * @param slots how many, 0 to 9
     * @return the spec of this option
     * @throws IllegalArgumentException when {@code slots} is out of range
     */
    public static Ipv4OptionsSpec recordRoute(int slots) {
        return of(Ipv4OptionSpec.RecordRoute.empty(slots));
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
        for (Ipv4OptionSpec option : options) {
            option.emit(out);
        }
        while (out.writerIndex() < end) {
            out.writeByte(OptionCursor.END_OF_LIST);
        }
    }

    private static int length(List<Ipv4OptionSpec> options) {
        int length = 0;
        for (Ipv4OptionSpec option : options) {
            length += option.length();
        }
        return length;
    }
}
