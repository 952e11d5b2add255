package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets among the blocks of a pcapng file.
 *
 * <pre>
 * |                        block type                         |   0
 * |                    total block length                     |   4
 * |                           body                            |   8
 * |                    total block length                     |  total - 4
 * </pre>
 *
 * <p>A section has its own byte order and begins without interfaces; its blocks are in that order and refer to the
 * interfaces described since.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng">PCAP Now Generic Capture File
 *     Format</a>
 */
final class PcapngBlocks implements Records {
    /** The same in both byte orders, so that it is recognized before the order is known. */
    static final int SECTION_HEADER = 0x0a0d0d0a;

    static final int INTERFACE = 1, OBSOLETE_PACKET = 2, SIMPLE_PACKET = 3, ENHANCED_PACKET = 6;
    static final int LENGTH = 4, BODY = 8, TRAILER = 4, SMALLEST_BLOCK = BODY + TRAILER;
    static final int BYTE_ORDER = 8, MAJOR = 12, SECTION_FIXED = 24;
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private static final int MAJOR_VERSION = 1;
    /** An obsolete Packet Block numbers interfaces with 16 bits, and no known file has more. */
    private static final int MOST_INTERFACES = 1 << 16;

    private static final CaptureInterface NONE = CaptureInterface.of(-1, 0, CaptureClock.MICROSECONDS);

    private final Window window;
    private final CapturedFrame frame = new CapturedFrame(NONE);
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final PcapngPacket packet;
    private Endian endian = Endian.BIG;
    private long at;

    private PcapngBlocks(Window window) {
        this.window = window;
        this.packet = new PcapngPacket(window, interfaces, frame);
    }

    /** Reads the first block, which {@link CaptureFormat} recognized as a section header. */
    static PcapngBlocks open(Window window) throws CaptureFileException {
        PcapngBlocks blocks = new PcapngBlocks(window);
        if (window.find(0, BODY) < 0) {
            throw blocks.cut(BODY);
        }
        blocks.readBlock();
        return blocks;
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public boolean next() throws CaptureFileException {
        while (window.find(at, BODY) >= 0) {
            if (readBlock()) {
                return true;
            }
        }
        if (window.left(at) > 0) {
            throw cut(BODY);
        }
        return false;
    }

    /** Reads the block that begins here, moves behind it, and tells whether it was a packet. */
    private boolean readBlock() throws CaptureFileException {
        int type = endian.word(window.bytes(), window.find(at, BODY));
        if (type == SECTION_HEADER) {
            endian = byteOrder();
        }
        long length = endian.unsignedWord(window.bytes(), window.find(at, BODY) + LENGTH);
        checkLength(type, length);
        boolean isPacket = read(type, (int) length);
        at += length;
        return isPacket;
    }

    private Endian byteOrder() throws CaptureFileException {
        int head = window.find(at, BYTE_ORDER + 4);
        if (head < 0) {
            throw cut(BYTE_ORDER + 4);
        }
        int magic = window.bytes().getInt(head + BYTE_ORDER);
        if (magic != BYTE_ORDER_MAGIC && magic != Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            throw window.damage(
                    at + BYTE_ORDER,
                    String.format("a pcapng section has the byte-order magic %08x instead of 1a2b3c4d", magic)
                            + "; the file is damaged from here on");
        }
        return magic == BYTE_ORDER_MAGIC ? Endian.BIG : Endian.LITTLE;
    }

    /** Ensures that a block of a type that is read is in the window as a whole; others may be of any size. */
    private void checkLength(int type, long length) throws CaptureFileException {
        if (length < smallest(type) || length % 4 != 0 || (isRead(type) && length > Octets.MOST)) {
            throw window.damage(
                    at,
                    "a block of type " + Integer.toUnsignedString(type) + " claims a length of " + length
                            + " octets, which is impossible; the file is damaged from here on, and everything before was read");
        }
        // One look only: by the second, a file that is being written may have grown, and a window cannot move back.
        boolean whole = length <= Octets.MOST;
        int found = whole ? window.find(at, (int) length) : window.find(at + length - TRAILER, TRAILER);
        if (found < 0) {
            throw cut(length);
        }
        int trailer = whole ? found + (int) length - TRAILER : found;
        long again = endian.unsignedWord(window.bytes(), trailer);
        if (again != length) {
            throw window.damage(
                    at,
                    "a block claims " + length + " octets at its beginning and " + again
                            + " at its end; the file is damaged here, and everything before was read");
        }
    }

    private static boolean isRead(int type) {
        return type == SECTION_HEADER || type == INTERFACE || PcapngPacket.isPacket(type);
    }

    private static int smallest(int type) {
        if (type == SECTION_HEADER) {
            return SECTION_FIXED + TRAILER;
        }
        if (type == INTERFACE) {
            return PcapngInterface.OPTIONS + TRAILER;
        }
        return PcapngPacket.isPacket(type) ? PcapngPacket.fixed(type) + TRAILER : SMALLEST_BLOCK;
    }

    private boolean read(int type, int length) throws CaptureFileException {
        if (PcapngPacket.isPacket(type)) {
            packet.read(type, at, length, endian);
            return true;
        }
        if (type == SECTION_HEADER) {
            beginSection(window.find(at, length));
        } else if (type == INTERFACE) {
            describe(window.find(at, length), length);
        }
        return false;
    }

    private void beginSection(int head) throws CaptureFileException {
        int major = endian.unsignedShort(window.bytes(), head + MAJOR);
        if (major != MAJOR_VERSION) {
            throw window.damage(
                    at + MAJOR, "pcapng version " + major + " is not supported, only 1; convert it: editcap OLD NEW");
        }
        interfaces.clear();
    }

    private void describe(int head, int length) throws CaptureFileException {
        if (interfaces.size() == MOST_INTERFACES) {
            throw window.damage(
                    at, "a section with more than " + MOST_INTERFACES + " interfaces; split it: editcap -c");
        }
        ByteBuf bytes = window.bytes();
        interfaces.add(PcapngInterface.parse(bytes, head, head + length - TRAILER, endian));
    }

    private CaptureFileException cut(long needed) {
        return window.damage(
                at,
                "a block of " + needed + " octets begins here, but the file ends before it does"
                        + "; it was cut while being written or copied, and everything before was read");
    }
}
