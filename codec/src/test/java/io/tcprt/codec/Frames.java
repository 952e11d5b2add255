package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frames of the fixtures, each in a buffer of its own. */
final class Frames {
    private Frames() {}

    /** A frame of a capture file, numbered from 1. */
    record Frame(
            String capture,
            int number,
            LinkType link,
            long epochNanos,
            int fractionDigits,
            int originalLength,
            ByteBuf octets) {
        /** A buffer with this frame and nothing else, so that netty refuses to read outside it. */
        ByteBuf exact() {
            return Unpooled.wrappedBuffer(copy());
        }

        byte[] copy() {
            return ByteBufUtil.getBytes(octets);
        }

        int length() {
            return octets.readableBytes();
        }

        Decoded decoded() {
            return FrameDecoder.decode(link, exact());
        }

        @Override
        public String toString() {
            return capture + " #" + number;
        }
    }

    /** The frames of all captures, up to the damage in those that have one. */
    static List<Frame> all() {
        var frames = new ArrayList<Frame>();
        for (Capture capture : Captures.all()) {
            frames.addAll(of(capture));
        }
        return frames;
    }

    /** Frames of bare IPv6 with what no capture has: every extension header, and an error with extensions. */
    static List<Frame> made() {
        return List.of(
                made(1, Samples.CHAIN6),
                made(2, Samples.OBJECTS6),
                made(3, Samples.TIME_EXCEEDED6),
                made(4, Samples.digits(Samples.TIME_EXCEEDED6).substring(0, 96) + Samples.CHAIN6));
    }

    private static Frame made(int number, String digits) {
        ByteBuf octets = Samples.hex(digits);
        return new Frame("made", number, LinkType.IPV6, 0, 9, octets.readableBytes(), octets);
    }

    /** The frame with this number in a capture. */
    static Frame of(String capture, int number) {
        return of(Captures.named(capture)).get(number - 1);
    }

    static List<Frame> of(Capture capture) {
        var frames = new ArrayList<Frame>();
        try {
            Path folder = Files.createTempDirectory("frames");
            Path file = capture.copyTo(folder);
            readInto(frames, capture, file);
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static void readInto(List<Frame> frames, Capture capture, Path path) {
        try (var file = CaptureFile.open(path)) {
            while (file.next()) {
                byte[] octets = new byte[file.capturedLength()];
                file.bytes().getBytes(file.start(), octets);
                frames.add(new Frame(
                        capture.name(),
                        file.frame(),
                        file.linkType().orElseThrow(),
                        file.epochNanos(),
                        file.fractionDigits(),
                        file.originalLength(),
                        Unpooled.wrappedBuffer(octets)));
            }
        } catch (CaptureFileException e) {
            // Damaged on purpose: the frames before the damage count.
        }
    }
}
