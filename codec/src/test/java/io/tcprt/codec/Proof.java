package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.ViewText;

/**
 * What any octets are held to when they are read as a frame: no accessor throws, none looks beside the frame, values lie
 * where the documentation says, layers lie within each other, and the octets looked at are a multiple of the frame.
 */
public final class Proof {
    /**
     * How often reading all of a frame may look at one octet of it. A header is looked at once by each of some dozen
     * accessors; the checksum of ICMP extensions again by each accessor that asks whether there are any. More than that
     * is a walk that begins anew at every step.
     */
    public static final int LOOKS_PER_OCTET = 64;

    private static final int LOOKS_AT_NOTHING = 256;

    /** Names of interfaces are all that is long: 16 of at most 254 octets, in the error and in none that it quotes. */
    private static final int LONGEST_LINE = 10_000;

    private Proof() {}

    /** Proves a frame that is all of these octets. */
    public static void holds(LinkType link, byte[] octets) {
        holds(link, octets, 0);
    }

    /** Proves the frame that begins at {@code from}. */
    public static void holds(LinkType link, byte[] octets, int from) {
        GuardedOctets frame = GuardedOctets.of(octets, from);
        Decoded decoded = FrameDecoder.decode(link, frame, frame.start(), frame.end());
        Views.touchAll(decoded);
        long most = LOOKS_AT_NOTHING + (long) LOOKS_PER_OCTET * (frame.end() - frame.start());
        assertTrue(frame.looks() <= most, () -> frame.looks() + " looks at " + octets.length + " octets");
        Ranges.check(decoded, frame.start(), frame.end());
        printed(decoded.toString());
        assertEquals(0, frame.readerIndex());
    }

    /** One line of bounded length that does nothing to a terminal. */
    private static void printed(String line) {
        assertTrue(line.length() <= LONGEST_LINE, () -> line.length() + " characters");
        assertFalse(line.codePoints().anyMatch(ViewText::isUnsafe), line);
        assertFalse(line.contains("buffer released"), line);
    }
}
