package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.pcap.HexCaptures.Packet;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import io.tcprt.fixtures.Captures;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What holds for any octets that are read as a file: there are packets, then the end or one line about one octet; packets
 * consist of what is there and are no longer than a frame can be; any window gives the same; and windows move forward only.
 */
final class CaptureInvariants {
    private CaptureInvariants() {}

    /** The fixtures with this ending, and some samples. */
    static Stream<Arguments> seeds(String ending, byte[]... samples) {
        return Stream.concat(
                Captures.all().stream()
                        .filter(capture -> capture.file().endsWith(ending))
                        .map(capture -> arguments(named(capture.name(), capture.bytes()))),
                Arrays.stream(samples).map(sample -> arguments(named(sample.length + " octets", sample))));
    }

    static void holds(byte[] octets) {
        Reading reading = reading(octets, octets.length);
        int room = octets.length;
        for (Packet packet : reading.packets()) {
            int captured = packet.octets().length() / 2;
            room -= captured + PcapngBlocks.SMALLEST_BLOCK;
            assertTrue(captured <= CaptureFile.MAX_FRAME, packet::toString);
            assertTrue(packet.digits() >= 0 && packet.digits() <= 9, packet::toString);
            assertTrue(packet.originalLength() >= 0, packet::toString);
        }
        assertTrue(room >= 0 || reading.packets().isEmpty(), "more packets than there is room for");
        damage(reading, octets.length);
        Reading piecemeal = reading(octets, 1);
        assertEquals(reading.packets(), piecemeal.packets());
        assertEquals(String.valueOf(reading.damage()), String.valueOf(piecemeal.damage()));
    }

    private static void damage(Reading reading, int length) {
        CaptureFileException e = reading.damage();
        if (e != null) {
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            assertTrue(e.offset() >= 0 && e.offset() <= length, e::getMessage);
        }
    }

    private static Reading reading(byte[] octets, int piece) {
        return Reading.of(() -> CaptureFile.open(new Window("memory", new Pieces(octets, piece))));
    }

    /** Gives {@code piece} octets, or more if asked for, and never moves back. */
    private static final class Pieces implements Octets {
        private final byte[] octets;
        private final int piece;
        private long last;
        private int asked;

        Pieces(byte[] octets, int piece) {
            this.octets = octets;
            this.piece = piece;
        }

        @Override
        public ByteBuf at(long offset, int atLeast) {
            assertTrue(offset >= last, () -> "back to " + offset + " from " + last);
            assertTrue(atLeast <= MOST, () -> atLeast + " octets asked for at once");
            last = offset;
            asked++;
            assertTrue(asked <= 16 + octets.length, "the file is gone through again and again");
            int from = (int) Math.min(offset, octets.length);
            int to = (int) Math.min(octets.length, (long) from + Math.max(piece, atLeast));
            return Unpooled.wrappedBuffer(Arrays.copyOfRange(octets, from, to));
        }

        @Override
        public void close() {}
    }
}
