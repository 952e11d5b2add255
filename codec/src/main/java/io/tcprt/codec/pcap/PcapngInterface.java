package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;

/**
 * An Interface Description Block of pcapng.
 *
 * <pre>
 * |          link type          |          reserved           |   8
 * |                        snap length                        |  12
 * |                    options, then padding                  |  16
 * </pre>
 *
 * <p>Two of its options are read, those that tell what a time stamp means. if_fcslen is ignored: a frame check sequence is
 * behind the length that the IP header has, and so is not decoded.
 */
final class PcapngInterface {
    static final int LINK_TYPE = 8, SNAP_LENGTH = 12, OPTIONS = 16;
    static final int OPTION_HEADER = 4, END_OF_OPTIONS = 0, IF_TSRESOL = 9, IF_TSOFFSET = 14;

    private static final int MICROSECONDS = 6; // when if_tsresol is absent

    private PcapngInterface() {}

    /** Reads the block between {@code head}, its first octet, and {@code end}, its trailing length. */
    static CaptureInterface parse(ByteBuf bytes, int head, int end, Endian endian) {
        int resolution = MICROSECONDS;
        int tsresol = find(bytes, head + OPTIONS, end, endian, IF_TSRESOL, 1);
        if (tsresol >= 0) {
            resolution = bytes.getUnsignedByte(tsresol);
        }
        int tsoffset = find(bytes, head + OPTIONS, end, endian, IF_TSOFFSET, Long.BYTES);
        long offsetSeconds = tsoffset < 0 ? 0 : endian.longWord(bytes, tsoffset);
        return CaptureInterface.of(
                endian.unsignedShort(bytes, head + LINK_TYPE),
                endian.unsignedWord(bytes, head + SNAP_LENGTH),
                new CaptureClock(resolution, offsetSeconds));
    }

    /**
     * Where the value of the first option with this code and length begins, or -1. A list that claims more than is there
     * ends early: a packet with a doubtful time is worth more than none.
     */
    private static int find(ByteBuf bytes, int from, int end, Endian endian, int code, int length) {
        int at = from;
        while (end - at >= OPTION_HEADER) {
            int thisCode = endian.unsignedShort(bytes, at);
            int thisLength = endian.unsignedShort(bytes, at + 2);
            int value = at + OPTION_HEADER;
            if (thisCode == END_OF_OPTIONS || thisLength > end - value) {
                return -1;
            }
            if (thisCode == code && thisLength == length) {
                return value;
            }
            at = value + ((thisLength + 3) & ~3);
        }
        return -1;
    }
}
