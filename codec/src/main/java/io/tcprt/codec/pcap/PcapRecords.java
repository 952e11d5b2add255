package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;

/**
 * The records of a pcap file.
 *
 * <pre>
 * |                       magic number                        |   0
 * |         major version       |        minor version        |   4
 * |                         reserved                          |   8
 * |                         reserved                          |  12
 * |                        snap length                        |  16
 * |  FCS  |f|                  link type                      |  20
 *
 * |                         seconds                           |   0
 * |                microseconds or nanoseconds                |   4
 * |                     captured length                       |   8
 * |                     original length                       |  12
 * </pre>
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap">PCAP Capture File Format</a>
 */
final class PcapRecords implements Records {
    static final int MAGIC_MICROSECONDS = 0xa1b2c3d4;
    static final int MAGIC_NANOSECONDS = 0xa1b23c4d;
    static final int MAJOR = 4, MINOR = 6, SNAP_LENGTH = 16, LINK_TYPE = 20, FILE_HEADER = 24;
    static final int FRACTION = 4, CAPTURED = 8, ORIGINAL = 12, RECORD_HEADER = 16;
    static final int MAJOR_VERSION = 2, MINOR_VERSION = 4;

    /** The bits above these tell the length of a frame check sequence behind each frame. */
    private static final int LINK_TYPE_BITS = 0x03ff_ffff;

    private static final long SECOND = 1_000_000_000;

    private final Window window;
    private final Endian endian;
    private final CaptureInterface capturedOn;
    private final int nanosPerTick;
    private final CapturedFrame frame;
    private long at = FILE_HEADER;

    private PcapRecords(Window window, Endian endian, CaptureInterface capturedOn, int nanosPerTick) {
        this.window = window;
        this.endian = endian;
        this.capturedOn = capturedOn;
        this.nanosPerTick = nanosPerTick;
        this.frame = new CapturedFrame(capturedOn);
    }

    static PcapRecords open(Window window, Endian endian, boolean nanoseconds) throws CaptureFileException {
        int head = window.find(0, FILE_HEADER);
        if (head < 0) {
            throw window.damage(
                    0, "has " + window.left(0) + " octets, and a pcap header alone has 24; capture or copy it again");
        }
        ByteBuf bytes = window.bytes();
        checkVersion(window, endian.unsignedShort(bytes, head + MAJOR), endian.unsignedShort(bytes, head + MINOR));
        CaptureInterface capturedOn = CaptureInterface.of(
                endian.word(bytes, head + LINK_TYPE) & LINK_TYPE_BITS,
                endian.unsignedWord(bytes, head + SNAP_LENGTH),
                nanoseconds ? CaptureClock.NANOSECONDS : CaptureClock.MICROSECONDS);
        return new PcapRecords(window, endian, capturedOn, nanoseconds ? 1 : 1000);
    }

    /** Before version 2.4 the two lengths of a record changed places more than once: reading those would be guessing. */
    private static void checkVersion(Window window, int major, int minor) throws CaptureFileException {
        if (major != MAJOR_VERSION || minor < MINOR_VERSION) {
            throw window.damage(
                    MAJOR,
                    "pcap version " + major + "." + minor
                            + " is not supported, only 2.4; convert it: tcpdump -r OLD -w NEW");
        }
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public boolean next() throws CaptureFileException {
        int head = window.find(at, RECORD_HEADER);
        if (head < 0) {
            return end();
        }
        int captured = endian.word(window.bytes(), head + CAPTURED);
        if (captured < 0 || captured > CaptureFile.MAX_FRAME) {
            throw tooLong(captured);
        }
        head = window.find(at, RECORD_HEADER + captured);
        if (head < 0) {
            throw cut("a record of " + (RECORD_HEADER + captured) + " octets");
        }
        deliver(window.bytes(), head, captured);
        at += RECORD_HEADER + captured;
        return true;
    }

    private void deliver(ByteBuf bytes, int head, int captured) {
        long nanos =
                endian.unsignedWord(bytes, head) * SECOND + endian.unsignedWord(bytes, head + FRACTION) * nanosPerTick;
        int start = head + RECORD_HEADER;
        frame.set(capturedOn, nanos, endian.word(bytes, head + ORIGINAL), bytes, start, start + captured);
    }

    private boolean end() throws CaptureFileException {
        if (window.left(at) > 0) {
            throw cut("a record header of " + RECORD_HEADER + " octets");
        }
        return false;
    }

    private CaptureFileException cut(String what) {
        return window.damage(
                at,
                what + " begins here, but only " + window.left(at) + " are left in the file"
                        + "; it was cut while being written or copied, and everything before was read");
    }

    private CaptureFileException tooLong(int captured) {
        return window.damage(
                at,
                "a record claims " + Integer.toUnsignedString(captured) + " octets of frame, more than "
                        + CaptureFile.MAX_FRAME + "; the file is damaged from here on, and everything before was read");
    }
}
