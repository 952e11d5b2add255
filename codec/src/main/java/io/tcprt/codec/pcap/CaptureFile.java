package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.link.LinkType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cursor over the packets of a pcap or pcapng file.
 *
 * <p>Stands before the first packet when opened. {@link #next()} goes to the next one, and the other methods tell about
 * it; nothing is allocated for a packet. Its octets are a range of {@link #bytes()}, to be used until the next call of
 * {@code next()}: keep values, not the buffer. Regular files are mapped; a pipe, such as {@code /dev/stdin}, is read as
 * it comes. Not for use by several threads.
 */
public final class CaptureFile implements AutoCloseable {
    /** The longest frame that is believed, in octets: what tcpdump and Wireshark capture at most. */
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
     * @throws CaptureFileException when it cannot be read, is empty, or is no capture
     */
    public static CaptureFile open(Path path) throws CaptureFileException {
        return open(Window.over(path, MappedOctets.PIECE));
    }

    /** Takes over the window, and closes it when what it shows is no capture. */
    static CaptureFile open(Window window) throws CaptureFileException {
        boolean opened = false;
        try {
            CaptureFile file = new CaptureFile(window, CaptureFormat.detect(window));
            opened = true;
            return file;
        } catch (InternalError e) {
            throw vanished(window, e);
        } finally {
            if (!opened) {
                closeQuietly(window);
            }
        }
    }

    /**
     * Goes to the next packet.
     *
     * @return false at the end of the file, and ever after, also after damage
     * @throws CaptureFileException where the file is damaged; every packet before has been delivered
     */
    public boolean next() throws CaptureFileException {
        boolean there = false;
        try {
            there = !ended && records.next();
        } catch (InternalError e) {
            throw vanished(window, e);
        } finally {
            ended = !there;
        }
        number += there ? 1 : 0;
        return there;
    }

    /**
     * The JVM's word for a page that is mapped and no longer in the file: somebody truncated it while it was read. It
     * may also reach a reader of {@link #bytes()}; nothing portable can prevent that.
     */
    private static CaptureFileException vanished(Window window, InternalError cause) {
        CaptureFileException e = window.damage(
                window.base(), "the file shrank while it was read; read it again when nothing writes to it");
        e.initCause(cause);
        return e;
    }

    private static void closeQuietly(Window window) {
        try {
            window.close();
        } catch (CaptureFileException e) {
            // The file is only read, and why it could not be is being told already.
        }
    }

    /** The number of this packet in the file, counted from 1; 0 before the first. */
    public int frame() {
        return number;
    }

    /** When the packet was captured, in nanoseconds since 1970; 0 for a pcapng block that has no time. */
    public long epochNanos() {
        return frame.epochNanos();
    }

    /** How many decimals of a second the stamp has in the file: 6 or 9 as a rule, never more than 9. */
    public int fractionDigits() {
        return frame.heardOn().clock().digits();
    }

    /** What the frame begins with; empty for a link type that is not read here. */
    public Optional<LinkType> linkType() {
        return frame.heardOn().linkType();
    }

    /** The link type's number as the file has it, without what a pcap header packs above it. */
    public int linkNumber() {
        return frame.heardOn().linkNumber();
    }

    /** How many octets of the frame are in the file. */
    public int capturedLength() {
        return frame.end() - frame.start();
    }

    /** How many octets the frame had on the wire, as the file claims it. */
    public int originalLength() {
        return frame.originalLength();
    }

    /** The buffer that holds the frame, and more. */
    public ByteBuf bytes() {
        return frame.bytes();
    }

    /** The index in {@link #bytes()} of the frame's first octet. */
    public int start() {
        return frame.start();
    }

    /** The index in {@link #bytes()} after the frame's last captured octet. */
    public int end() {
        return frame.end();
    }

    /** How many octets of the file are read: up to the end of this packet. */
    public long position() {
        return window.base() + frame.end();
    }

    /** How many octets the file has, as far as was seen; empty of a pipe, whose end nobody knows. */
    public OptionalLong size() {
        return window.size();
    }

    /** Ends the reading; buffers handed out before are let go by the collector. */
    @Override
    public void close() throws CaptureFileException {
        ended = true;
        window.close();
    }
}
