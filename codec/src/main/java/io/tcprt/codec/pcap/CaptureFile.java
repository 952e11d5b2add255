package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cursor over the packets of a pcap or pcapng file.
 *
 * <p>It opens before the first packet. {@link #next()} moves to the next one, which the other methods describe; nothing is
 * allocated for a packet. Its octets are a range of {@link #bytes()}, which may be used until the next call of
 * {@code next()}: keep values, not the buffer. A pipe, such as {@code /dev/stdin}, is read as it comes. A file may be
 * written to or truncated at any time; if it gets shorter, the reading ends with an exception. Not safe for use by several
 * threads.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap">PCAP Capture File Format</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng">PCAP Now Generic Capture File
 *     Format</a>
 * @since 0.1
 */
public final class CaptureFile implements AutoCloseable {
    /** The longest frame that is accepted, in octets: tcpdump and Wireshark capture no longer ones. */
    public static final int MAX_FRAME = 262_144;

    private final Window window;
    private final Records records;
    private final CapturedFrame frame;
    private int number;
    private boolean ended;

    private CaptureFile(Window window, Records records) {
        this.window = window;
        this.records = records;
        this.frame = records.frame();
    }

    /**
     * Whether a file is a capture, by its first octets.
     *
     * @param firstOctets the first four octets of the file, the first one in the most significant bits
     * @return whether they are the magic number of pcap, in microseconds or nanoseconds and either byte order, or of
     *     pcapng
     */
    public static boolean isCapture(int firstOctets) {
        return CaptureFormat.isRead(firstOctets);
    }

    /**
     * Opens a capture and reads its header.
     *
     * @param path the file, or a pipe
     * @return a cursor before the first packet
     * @throws CaptureFileException when it cannot be read, is empty, or is not a capture
     */
    public static CaptureFile open(Path path) throws CaptureFileException {
        return open(Window.over(path, FileOctets.PIECE));
    }

    /** Takes over the window, and closes it when its content is not a capture. */
    static CaptureFile open(Window window) throws CaptureFileException {
        boolean opened = false;
        try {
            CaptureFile file = new CaptureFile(window, CaptureFormat.detect(window));
            opened = true;
            return file;
        } finally {
            if (!opened) {
                closeQuietly(window);
            }
        }
    }

    /**
     * Moves to the next packet.
     *
     * @return whether there is one; false at the end of the file, and always after an exception
     * @throws CaptureFileException where the file is damaged or torn; every packet before that was delivered
     */
    public boolean next() throws CaptureFileException {
        boolean there = false;
        try {
            there = !ended && records.next();
        } finally {
            ended = !there;
        }
        number += there ? 1 : 0;
        return there;
    }

    private static void closeQuietly(Window window) {
        try {
            window.close();
        } catch (CaptureFileException e) {
            // The file was only read, and the exception that is on its way tells why that failed.
        }
    }

    /** {@return the number of this packet in the file, counted from 1; 0 before the first} */
    public int frame() {
        return number;
    }

    /** {@return when the packet was captured, in nanoseconds since 1970 UTC; 0 for a pcapng block without a time} */
    public long epochNanos() {
        return frame.epochNanos();
    }

    /** {@return how many decimals of a second the time stamp has in the file, 0 to 9; usually 6 or 9} */
    public int fractionDigits() {
        return frame.capturedOn().clock().digits();
    }

    /** {@return what the frame begins with; empty for a link type that is not read here} */
    public Optional<LinkType> linkType() {
        return frame.capturedOn().linkType();
    }

    /** {@return the number of the link type in the file, without the other bits of that field} */
    public int linkNumber() {
        return frame.capturedOn().linkNumber();
    }

    /** {@return how many octets of the frame are in the file, 0 to {@value #MAX_FRAME}} */
    public int capturedLength() {
        return frame.end() - frame.start();
    }

    /** {@return how many octets the frame had on the wire, as the file claims, 0 to 2147483647} */
    public int originalLength() {
        return frame.originalLength();
    }

    /** {@return the buffer that holds the frame, among others} */
    public ByteBuf bytes() {
        return frame.bytes();
    }

    /** {@return the index in {@link #bytes()} of the frame's first octet} */
    public int start() {
        return frame.start();
    }

    /** {@return the index in {@link #bytes()} after the frame's last captured octet} */
    public int end() {
        return frame.end();
    }

    /** {@return how many octets of the file have been read, up to the end of this packet} */
    public long position() {
        return window.base() + frame.end();
    }

    /** {@return how many octets the file had when it was last looked at; empty for a pipe} */
    public OptionalLong size() {
        return window.size();
    }

    /**
     * Ends the reading. Buffers that were handed out stay readable, and the garbage collector frees them.
     *
     * @throws CaptureFileException when the file cannot be closed
     */
    @Override
    public void close() throws CaptureFileException {
        ended = true;
        window.close();
    }
}
