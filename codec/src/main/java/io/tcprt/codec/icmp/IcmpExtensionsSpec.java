package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.InternetChecksum;
import java.util.List;

/**
 * The extensions of an error to write; version and checksum are derived.
 *
 * @param legacy in the form of routers before RFC 4884: behind exactly 128 octets of quote, without a length attribute
 */
public record IcmpExtensionsSpec(List<IcmpObjectSpec> objects, boolean legacy) {
    public static final IcmpExtensionsSpec NONE = new IcmpExtensionsSpec(List.of(), false);

    public IcmpExtensionsSpec {
        objects = List.copyOf(objects);
    }

    public static IcmpExtensionsSpec of(IcmpObjectSpec... objects) {
        return new IcmpExtensionsSpec(List.of(objects), false);
    }

    /** How many octets a quote of so many takes in front of these extensions. */
    int paddedLength(int quoteLength) {
        if (objects.isEmpty()) {
            return quoteLength;
        }
        if (legacy && quoteLength > IcmpExtensions.MIN_QUOTE_LENGTH) {
            throw new IllegalArgumentException("legacy extensions leave 128 octets to the quote, not " + quoteLength);
        }
        return Math.max(IcmpExtensions.MIN_QUOTE_LENGTH, (quoteLength + 3) & ~3);
    }

    /** Writes header and objects at the writer index; nothing when there are none. */
    void emit(ByteBuf out) {
        if (objects.isEmpty()) {
            return;
        }
        int start = out.writerIndex();
        out.writeInt(IcmpExtensions.VERSION << 28);
        for (IcmpObjectSpec object : objects) {
            object.emit(out);
        }
        int checksum = InternetChecksum.of(out, start, out.writerIndex());
        out.setShort(start + IcmpExtensions.CHECKSUM, checksum);
    }
}
