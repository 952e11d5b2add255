package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * The three blocks of pcapng that hold a packet.
 *
 * <pre>
 * enhanced (obsolete: interface, drops)          simple
 * |                 interface                 |  |              original length              |   8
 * |             time, upper half              |  |                   frame                   |  12
 * |             time, lower half              |                                                 16
 * |              captured length              |                                                 20
 * |              original length              |                                                 24
 * |      frame, padding, then options         |                                                 28
 * </pre>
 */
final class PcapngPacket {
    static final int NUMBER = 8, TIME_HIGH = 12, TIME_LOW = 16, CAPTURED = 20, ORIGINAL = 24, FRAME = 28;
    static final int SIMPLE_ORIGINAL = 8, SIMPLE_FRAME = 12;

    private final Window window;
    private final List<CaptureInterface> interfaces;
    private final CapturedFrame frame;

    /** Reads packets into {@code frame}; {@code interfaces} are those of the section, kept up to date by the caller. */
    PcapngPacket(Window window, List<CaptureInterface> interfaces, CapturedFrame frame) {
        this.window = window;
        this.interfaces = interfaces;
        this.frame = frame;
    }

    static boolean isPacket(int type) {
        return type == PcapngBlocks.ENHANCED_PACKET
                || type == PcapngBlocks.SIMPLE_PACKET
                || type == PcapngBlocks.OBSOLETE_PACKET;
    }

    /** The octets of such a block before its frame. */
    static int fixed(int type) {
        return type == PcapngBlocks.SIMPLE_PACKET ? SIMPLE_FRAME : FRAME;
    }

    /** Sets the frame to the packet in this block, all of whose {@code length} is in the window. */
    void read(int type, long at, int length, Endian endian) throws CaptureFileException {
        int room = length - fixed(type) - PcapngBlocks.TRAILER;
        int head = window.find(at, length);
        if (type == PcapngBlocks.SIMPLE_PACKET) {
            readSimple(at, head, room, endian);
        } else {
            readStamped(type, at, head, room, endian);
        }
    }

    private void readStamped(int type, long at, int head, int room, Endian endian) throws CaptureFileException {
        ByteBuf bytes = window.bytes();
        long number = type == PcapngBlocks.ENHANCED_PACKET
                ? endian.unsignedWord(bytes, head + NUMBER)
                : endian.unsignedShort(bytes, head + NUMBER);
        CaptureInterface capturedOn = capturedOn(number, at);
        int captured = checkedLength(endian.unsignedWord(bytes, head + CAPTURED), room, at);
        long ticks = endian.unsignedWord(bytes, head + TIME_HIGH) << 32 | endian.unsignedWord(bytes, head + TIME_LOW);
        int start = head + FRAME;
        frame.set(
                capturedOn,
                capturedOn.clock().epochNanos(ticks),
                endian.word(bytes, head + ORIGINAL),
                bytes,
                start,
                start + captured);
    }

    /** A Simple Packet Block tells only the original length; the captured length follows from the snap length. */
    private void readSimple(long at, int head, int room, Endian endian) throws CaptureFileException {
        CaptureInterface capturedOn = capturedOn(0, at);
        int original = endian.word(window.bytes(), head + SIMPLE_ORIGINAL);
        long kept = Math.min(room, Integer.toUnsignedLong(original));
        long snap = capturedOn.snapLength();
        int captured = checkedLength(snap == 0 ? kept : Math.min(snap, kept), room, at);
        int start = head + SIMPLE_FRAME;
        frame.set(capturedOn, 0, original, window.bytes(), start, start + captured);
    }

    private CaptureInterface capturedOn(long number, long at) throws CaptureFileException {
        if (number >= interfaces.size()) {
            throw window.damage(
                    at,
                    "a packet was captured on interface " + number + ", but the section describes only "
                            + interfaces.size()
                            + " before it; the file is damaged here, and everything before was read");
        }
        return interfaces.get((int) number);
    }

    private int checkedLength(long captured, int room, long at) throws CaptureFileException {
        if (captured > Math.min(room, CaptureFile.MAX_FRAME)) {
            throw window.damage(
                    at,
                    "a packet claims " + captured + " octets in a block with room for " + room + " (at most "
                            + CaptureFile.MAX_FRAME + "); the file is damaged here, and everything before was read");
        }
        return (int) captured;
    }
}
