package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import java.util.Optional;

/**
 * One frame as the interface saw it, opened.
 *
 * @param number its place in the capture, from 1
 * @param originalLength octets on the link, of which the capture may have kept fewer
 * @param start first octet of the frame in {@code bytes}
 * @param end behind its last captured octet
 */
public record Captured(
        int number, CaptureTime time, Decoded decoded, int originalLength, ByteBuf bytes, int start, int end) {

    /** Opens a frame that was captured whole and fills its buffer. */
    public static Captured of(int number, CaptureTime time, LinkType link, ByteBuf frame) {
        int start = frame.readerIndex();
        int end = frame.writerIndex();
        return new Captured(number, time, FrameDecoder.decode(link, frame, start, end), end - start, frame, start, end);
    }

    /** The frame at which a file stands, until it goes on; empty for one of a link type nobody here can read. */
    public static Optional<Captured> at(CaptureFile file) {
        return file.linkType()
                .map(link -> new Captured(
                        file.frame(),
                        new CaptureTime(file.epochNanos()),
                        FrameDecoder.decode(link, file.bytes(), file.start(), file.end()),
                        file.originalLength(),
                        file.bytes(),
                        file.start(),
                        file.end()));
    }

    /** The same frame at another place. */
    public Captured withNumber(int place) {
        return new Captured(place, time, decoded, originalLength, bytes, start, end);
    }
}
