package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.ViewText;

/**
 * What holds for any octets that are read as a frame: no accessor throws or reads outside the frame, values are in their
 * documented ranges, layers lie within each other, and the number of octets read is bounded by the length of the frame.
 */
public final class DecodingInvariants {
    /**
     * How often reading everything in a frame may read each octet, on average. Each of some dozen accessors reads a header
     * once, and each that needs to know whether there are ICMP extensions verifies their checksum again. More than that
     * would be a walk that starts over at every step.
     */
    public static final int READS_PER_OCTET = 64;

    private static final int READS_OF_EMPTY_FRAME = 256;

    /** Only interface names are long: 16 of at most 254 octets, in an error but not in what it quotes. */
    private static final int LONGEST_LINE = 10_000;

    private DecodingInvariants() {}

    /** Checks a frame of exactly these octets. */
    public static void holds(LinkType link, byte[] octets) {
        holds(link, octets, 0);
    }

    /** Checks the frame that begins at {@code from}. */
    public static void holds(LinkType link, byte[] octets, int from) {
        GuardedOctets frame = GuardedOctets.of(octets, from);
        Decoded decoded = FrameDecoder.decode(link, frame, frame.start(), frame.end());
        ViewTranscript.touchAll(decoded);
        long most = READS_OF_EMPTY_FRAME + (long) READS_PER_OCTET * (frame.end() - frame.start());
        assertTrue(frame.reads() <= most, () -> frame.reads() + " octets read in a frame of " + octets.length);
        ValueRanges.check(decoded, frame.start(), frame.end());
        printed(decoded.toString());
        assertEquals(0, frame.readerIndex());
    }

    /** A printed frame is a line of bounded length, without characters that act on a terminal. */
    private static void printed(String line) {
        assertTrue(line.length() <= LONGEST_LINE, () -> line.length() + " characters");
        assertFalse(line.codePoints().anyMatch(ViewText::isUnsafe), line);
        assertFalse(line.contains("buffer released"), line);
    }
}
