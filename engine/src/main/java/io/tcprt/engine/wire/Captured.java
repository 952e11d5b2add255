package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import java.util.Optional;

/**
 * One captured frame and its decoded layers.
 *
 * @param number position in the capture, from 1
 * @param time when the interface saw the frame
 * @param decoded views over {@code bytes}; valid as long as {@code bytes} is
 * @param originalLength length on the link in octets; the capture may have kept fewer
 * @param bytes buffer that holds the frame
 * @param start index of the frame's first octet in {@code bytes}
 * @param end index after its last captured octet
 * @since 0.1
 */
public record Captured(
        int number, CaptureTime time, Decoded decoded, int originalLength, ByteBuf bytes, int start, int end) {

    /**
     * Decodes a frame that was captured whole and fills its buffer.
     *
     * @param number position in the capture, from 1
     * @param time when the interface saw the frame
     * @param link link type, which determines the link header
     * @param frame the frame, from reader index to writer index; not copied
     * @return the decoded frame
     */
    public static Captured of(int number, CaptureTime time, LinkType link, ByteBuf frame) {
        return of(number, time, link, frame, frame.readableBytes());
    }

    /**
     * Decodes a frame that fills its buffer.
     *
     * @param number position in the capture, from 1
     * @param time when the interface saw the frame
     * @param link link type, which determines the link header
     * @param frame what was captured of the frame, from reader index to writer index; not copied
     * @param originalLength length on the link in octets, of which the capture may have kept fewer
     * @return the decoded frame
     */
    public static Captured of(int number, CaptureTime time, LinkType link, ByteBuf frame, int originalLength) {
        int start = frame.readerIndex();
        int end = frame.writerIndex();
        return new Captured(
                number, time, FrameDecoder.decode(link, frame, start, end), originalLength, frame, start, end);
    }

    /**
     * Decodes the current frame of a capture file.
     *
     * @param file a file positioned at a frame
     * @return the frame, valid until the file advances; empty if its link type is not supported
     */
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

    /**
     * Renumbers the frame.
     *
     * @param place the new position, from 1
     * @return the same frame with that number
     */
    public Captured withNumber(int place) {
        return new Captured(place, time, decoded, originalLength, bytes, start, end);
    }
}
