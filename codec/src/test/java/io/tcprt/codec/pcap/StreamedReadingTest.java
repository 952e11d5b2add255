package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StreamedReadingTest {
    private static final byte[] OCTETS = new byte[3 * Octets.MOST + 7];

    static {
        new Random(2).nextBytes(OCTETS);
    }

    /** Gives little at a time, as a pipe does. */
    private static final class Dripping implements ReadableByteChannel {
        private final ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(OCTETS));
        private final int atOnce;

        Dripping(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            ByteBuffer some = into.slice(into.position(), Math.min(atOnce, into.remaining()));
            int read = in.read(some);
            into.position(into.position() + Math.max(0, read));
            return read;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Property(tries = 100)
    void aPipeGivesTheOctetsAtAscendingOffsets(
            @ForAll @IntRange(min = 1000, max = 70_000) int atOnce, @ForAll Random random) throws IOException {
        try (Octets octets = new StreamedOctets(new Dripping(atOnce))) {
            int offset = 0;
            while (offset < OCTETS.length + 10) {
                int atLeast = random.nextInt(random.nextBoolean() ? 100 : Octets.MOST);
                assertFound(octets.at(offset, atLeast), offset, atLeast);
                offset += random.nextInt(random.nextBoolean() ? 100 : 2 * Octets.MOST);
            }
        }
    }

    private static void assertFound(ByteBuf found, int offset, int atLeast) {
        int there = Math.max(0, Math.min(atLeast, OCTETS.length - offset));
        assertEquals(true, found.readableBytes() >= there);
        byte[] expected = there == 0 ? new byte[0] : Arrays.copyOfRange(OCTETS, offset, offset + there);
        assertArrayEquals(expected, ByteBufUtil.getBytes(found, 0, there));
    }

    @Test
    void buffersHandedOutStayAsThePipeIsReadOn() throws IOException {
        try (Octets octets = new StreamedOctets(new Dripping(5000))) {
            ByteBuf first = octets.at(0, 100);
            ByteBuf unused = octets.at(Octets.MOST, 100);
            assertArrayEquals(Arrays.copyOf(OCTETS, 100), ByteBufUtil.getBytes(first, 0, 100));
            assertEquals(OCTETS[Octets.MOST], unused.getByte(0));
        }
    }
}
