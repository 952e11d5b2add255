package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/** The options of a header to write, in order; padded with End of Option List to a multiple of four octets. */
public record Ipv4OptionsSpec(List<Ipv4OptionSpec> options) {
    public static final Ipv4OptionsSpec NONE = new Ipv4OptionsSpec(List.of());
    /** What 15 words of header leave for options. */
    public static final int MAX_LENGTH = 40;

    public Ipv4OptionsSpec {
        options = List.copyOf(options);
        FieldRange.require("length of IPv4 options", length(options), 0, MAX_LENGTH);
    }

    public static Ipv4OptionsSpec of(Ipv4OptionSpec... options) {
        return new Ipv4OptionsSpec(List.of(options));
    }

    /** One empty Record Route, and nothing else. */
    public static Ipv4OptionsSpec recordRoute(int slots) {
        return of(Ipv4OptionSpec.RecordRoute.empty(slots));
    }

    /** The octets the options take, padding included. */
    public int paddedLength() {
        return (length(options) + 3) & ~3;
    }

    /** Writes options and padding at the writer index. */
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
