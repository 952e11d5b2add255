package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tcprt.codec.pcap.HexCaptures.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Large numbers in a file cost an error message, and neither memory nor time. */
class ClaimedLengthsTest {
    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
    private static final String INTERFACE = "00000001 00000014 0001 0000 00000000 00000014";
    /** Two buffers of a pipe, and some packets as text. */
    private static final long MOST_MEMORY = 4L * Octets.MOST;

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Values near 4 GiB, near 2 GiB, and 0, in either byte order, in place of every word. */
    @ParameterizedTest
    @MethodSource("io.tcprt.codec.pcap.HostileCaptureTest#samples")
    void anyWordOfAFileMayClaimGibibytesOrNothing(byte[] sample) {
        for (int at = 0; at + Integer.BYTES <= sample.length; at += Integer.BYTES) {
            for (int claim : new int[] {-1, -4, 0x8000_0000, 0x7fff_fffc, 0}) {
                byte[] claiming = sample.clone();
                ByteBuffer.wrap(claiming).putInt(at, claim);
                CaptureInvariants.holds(claiming);
                ByteBuffer.wrap(claiming).putInt(at, Integer.reverseBytes(claim));
                CaptureInvariants.holds(claiming);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.tcprt.codec.pcap.HostileCaptureTest#samples")
    void aClaimedLengthAllocatesNothingWhenAPipeIsRead(byte[] sample) {
        for (int at = 0; at + Integer.BYTES <= sample.length; at += Integer.BYTES) {
            byte[] claiming = sample.clone();
            ByteBuffer.wrap(claiming).putInt(at, -4);
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            Reading.of(() -> CaptureFile.open(new Window("pipe", new StreamedOctets(pipe(claiming)))));
            long taken = MEMORY.getCurrentThreadAllocatedBytes() - before;
            assertTrue(taken <= MOST_MEMORY, () -> taken + " octets of memory for a file of " + claiming.length);
        }
    }

    private static ReadableByteChannel pipe(byte[] octets) {
        return Channels.newChannel(new ByteArrayInputStream(octets));
    }

    /** Five million interfaces: one section keeps as many as packets can refer to, and a new section forgets them. */
    @ParameterizedTest
    @CsvSource({"1, a section with more than 65536 interfaces", "100, read to its end"})
    void interfacesWithoutEndAreReadInLittleMemory(int sections, String outcome) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interfaces.class.getName(),
                        String.valueOf(sections))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains(outcome), said);
        assertEquals(0, child.waitFor());
    }

    /** Reads a pipe with a hundred megabytes of interface descriptions, in a separate JVM. */
    static final class Interfaces {
        private static final int COUNT = 5_000_000;

        private Interfaces() {}

        public static void main(String[] args) throws IOException {
            int sections = Integer.parseInt(args[0]);
            byte[] section = HexCaptures.octets(SECTION, INTERFACE.repeat(COUNT / 100));
            byte[] more =
                    Arrays.copyOfRange(section, sections == 1 ? HexCaptures.octets(SECTION).length : 0, section.length);
            List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(section)));
            for (int i = 1; i < 100; i++) {
                parts.add(new ByteArrayInputStream(more));
            }
            InputStream in = new SequenceInputStream(Collections.enumeration(parts));
            Window window = new Window("pipe", new StreamedOctets(Channels.newChannel(in)));
            try (CaptureFile file = CaptureFile.open(window)) {
                System.out.println(file.next() ? "a packet" : "read to its end");
            } catch (CaptureFileException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
