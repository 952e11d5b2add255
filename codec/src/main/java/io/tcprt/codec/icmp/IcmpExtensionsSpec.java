package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.InternetChecksum;
import java.util.List;

/**
 * The extensions of an ICMP error to write. Version and checksum are derived.
 *
 * @param objects in the order in which they are written; without any, the error has no extensions
 * @param legacy whether to write them as routers did before RFC 4884: after exactly 128 octets of quote, and without a
 *     length attribute
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-7">RFC 4884 §7</a>
 * @since 0.1
 */
public record IcmpExtensionsSpec(List<IcmpObjectSpec> objects, boolean legacy) {
    /** No extensions. */
    public static final IcmpExtensionsSpec NONE = new IcmpExtensionsSpec(List.of(), false);

    private static final int MAX_LENGTH = 0xff;

    /**
     * Copies the objects.
     *
     * @param objects any
     * @param legacy any
     */
    public IcmpExtensionsSpec {
        objects = List.copyOf(objects);
    }

    /**
     * Extensions with a length attribute.
     *
     * @param objects in the order in which they are written
     * @return the extensions
     */
    public static IcmpExtensionsSpec of(IcmpObjectSpec... objects) {
        return new IcmpExtensionsSpec(List.of(objects), false);
    }

    /** Checks what {@code rest} has in the octet where an error with these extensions has its length attribute. */
    void requireFree(int octet) {
        if (octet != 0 && !objects.isEmpty() && !legacy) {
            throw new IllegalArgumentException(
                    "rest must be 0 in the octet of the length attribute when there are extensions, not 0x"
                            + Integer.toHexString(octet));
        }
    }

    /** How many octets a quote takes before these extensions: with any, a multiple of {@code unit}, at least 128. */
    int paddedLength(int quoteLength, int unit) {
        if (objects.isEmpty()) {
            return quoteLength;
        }
        if (legacy) {
            FieldRange.require(
                    "length of a quote before legacy extensions", quoteLength, 0, IcmpExtensions.MIN_QUOTE_LENGTH);
        }
        return Math.max(IcmpExtensions.MIN_QUOTE_LENGTH, quoteLength + unit - 1 & -unit);
    }

    /** The length attribute of a quote of {@code padded} octets, which counts {@code unit} octets at a time. */
    int lengthAttribute(int padded, int unit) {
        if (objects.isEmpty() || legacy) {
            return 0;
        }
        FieldRange.require("length of a padded quote before extensions", padded, 0, (long) MAX_LENGTH * unit);
        return padded / unit;
    }

    /** Writes header and objects at the writer index; nothing without objects. */
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
