package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Captures as hexadecimal text, and what the cursor reads in them. */
final class HexCaptures {
    private HexCaptures() {}

    /** The octets of a hexadecimal text, white space ignored. */
    static byte[] octets(String... text) {
        return HexFormat.of().parseHex(String.join("", text).replaceAll("\\s", ""));
    }

    /** A file with these octets in this directory. */
    static Path file(Path directory, byte[] octets) {
        try {
            return Files.write(directory.resolve("test.capture"), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A packet as a value that can be compared. */
    record Packet(int frame, long epochNanos, int digits, int linkNumber, int originalLength, String octets) {
        /** The present packet of a cursor, by all its accessors. */
        static Packet at(CaptureFile file) {
            byte[] octets = new byte[file.capturedLength()];
            file.bytes().getBytes(file.start(), octets);
            if (!file.linkType().equals(LinkType.of(file.linkNumber()))) {
                throw new AssertionError("link type and number disagree");
            }
            return new Packet(
                    file.frame(),
                    file.epochNanos(),
                    file.fractionDigits(),
                    file.linkNumber(),
                    file.originalLength(),
                    HexFormat.of().formatHex(octets));
        }
    }

    /** All that can be read in a file: the packets, and the damage that ended the reading, or null. */
    record Reading(List<Packet> packets, @Nullable CaptureFileException damage) {
        static Reading of(Opening opening) {
            List<Packet> packets = new ArrayList<>();
            try (CaptureFile file = opening.open()) {
                while (file.next()) {
                    packets.add(Packet.at(file));
                }
                return new Reading(packets, null);
            } catch (CaptureFileException e) {
                return new Reading(packets, e);
            }
        }

        static Reading of(Path path) {
            return of(() -> CaptureFile.open(path));
        }

        /** The same, mapping only {@code piece} octets at a time. */
        static Reading of(Path path, int piece) {
            return of(() -> CaptureFile.open(Window.over(path, piece)));
        }

        /** The same without a file, for tests that read very many. */
        static Reading of(byte[] octets) {
            return of(() -> CaptureFile.open(new Window("memory", new InMemory(octets))));
        }
    }

    interface Opening {
        CaptureFile open() throws CaptureFileException;
    }

    private record InMemory(ByteBuf octets) implements Octets {
        InMemory(byte[] octets) {
            this(Unpooled.wrappedBuffer(octets));
        }

        @Override
        public ByteBuf at(long offset, int atLeast) {
            int from = (int) Math.min(offset, octets.capacity());
            return octets.slice(from, octets.capacity() - from);
        }

        @Override
        public void close() {}
    }
}
