package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.Layer;

/**
 * Radiotap and the header of IEEE 802.11 data frames. Numbers are little-endian.
 *
 * <p>Other frames (beacons, acknowledgements), frames without data, encrypted ones and later fragments have no payload that can
 * be read. Of an aggregate (A-MSDU) the first frame is read.
 *
 * @see <a href="https://www.radiotap.org/">Radiotap</a>
 */
final class WirelessHeader {
    private static final int RADIOTAP_LEAST = 8;
    private static final int PRESENT_AGAIN = 1 << 31;
    private static final int TIME_PRESENT = 1;
    private static final int FLAGS_PRESENT = 2;
    private static final int DATA_PADDED = 0x20;

    private static final int HEADER_LENGTH = 24;
    private static final int ADDRESS_LENGTH = 6;
    private static final int SEQUENCE_CONTROL = 22;
    private static final int QOS_LENGTH = 2;
    private static final int HT_LENGTH = 4;
    private static final int AGGREGATE_LENGTH = 14;

    /** Bits of the first octet: version 0 and type 2 together, a subtype without data, a subtype with QoS. */
    private static final int VERSION_AND_TYPE = 0x0f;

    private static final int DATA = 0x08;
    private static final int NO_DATA = 0x40;
    private static final int QOS = 0x80;

    /** Bits of the second octet. */
    private static final int TO_AND_FROM_DISTRIBUTION = 0x03;

    private static final int ENCRYPTED = 0x40;
    private static final int ORDER = 0x80;

    private WirelessHeader() {}

    /** Version 1, padding 1, length 2, which fields are present 4, and again while its last bit is set; the fields. */
    static void radiotap(LinkWalk walk, ByteBuf bytes) {
        if (!walk.has(Layer.LINK, RADIOTAP_LEAST)) {
            return;
        }
        int length = bytes.getUnsignedShortLE(walk.at + 2);
        if (length < RADIOTAP_LEAST) {
            walk.error = new BadField(Layer.LINK, "header length", length);
        } else if (walk.has(Layer.LINK, length)) {
            boolean padded = isPadded(bytes, walk.at, length);
            walk.at += length;
            frame(walk, bytes, padded);
        }
    }

    /** The flags are the second field, behind a time of 8 octets, which begins at a multiple of 8. */
    private static boolean isPadded(ByteBuf bytes, int start, int length) {
        int present = bytes.getIntLE(start + 4);
        int at = RADIOTAP_LEAST;
        int again = present;
        while ((again & PRESENT_AGAIN) != 0 && at + 4 <= length) {
            again = bytes.getIntLE(start + at);
            at += 4;
        }
        at = (present & TIME_PRESENT) == 0 ? at : (at + 7 & ~7) + 8;
        boolean told = (present & FLAGS_PRESENT) != 0 && at < length;
        return told && (bytes.getByte(start + at) & DATA_PADDED) != 0;
    }

    /**
     * Frame control 2, duration 2, three addresses of 6, sequence control 2, and then what there is of: a fourth address, QoS
     * control 2, HT control 4.
     *
     * @param padded whether the header is padded to a multiple of 4
     */
    static void frame(LinkWalk walk, ByteBuf bytes, boolean padded) {
        if (!walk.has(Layer.LINK, 2)) {
            return;
        }
        int kind = bytes.getUnsignedByte(walk.at);
        int flags = bytes.getUnsignedByte(walk.at + 1);
        boolean hasData = (kind & VERSION_AND_TYPE) == DATA && (kind & NO_DATA) == 0 && (flags & ENCRYPTED) == 0;
        if (!hasData || !walk.has(Layer.LINK, HEADER_LENGTH)) {
            return;
        }
        boolean laterFragment = (bytes.getByte(walk.at + SEQUENCE_CONTROL) & 0x0f) != 0;
        boolean qos = (kind & QOS) != 0;
        int length =
                HEADER_LENGTH + ((flags & TO_AND_FROM_DISTRIBUTION) == TO_AND_FROM_DISTRIBUTION ? ADDRESS_LENGTH : 0);
        int control = walk.at + length;
        length += qos ? QOS_LENGTH + ((flags & ORDER) == 0 ? 0 : HT_LENGTH) : 0;
        length = padded ? length + 3 & ~3 : length;
        if (laterFragment || !walk.has(Layer.LINK, length)) {
            return;
        }
        boolean aggregate = qos && (bytes.getByte(control) & 0x80) != 0;
        walk.at += length;
        if (!aggregate || walk.has(Layer.LINK, AGGREGATE_LENGTH)) {
            walk.at += aggregate ? AGGREGATE_LENGTH : 0;
            walk.etherType = walk.snap();
        }
    }
}
