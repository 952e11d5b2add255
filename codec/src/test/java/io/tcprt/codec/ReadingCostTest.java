package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.link.LinkType;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What reading costs is bounded by the octets that are there, not by the numbers they hold. Steps are counted as octets
 * read, memory as what the JVM says a thread allocates.
 */
final class ReadingCostTest {
    /** The most that was measured: an object of eight octets becomes an interface with a name, for each of two accessors. */
    private static final int MEMORY_PER_OCTET = 128;

    private static final int MEMORY_OF_EMPTY_FRAME = 8192;
    private static final int LONG_FRAME = 60_000;

    private static final String MACS = "020000000001 020000000002";
    private static final String IPV6 = "60000000 0000 %s 40" + "20010db8000000000000000000000001".repeat(2);
    private static final String IPV4 = "45000000 00000000 40010000 c0000201 c6336401";
    private static final String EXTENDED = "0b000000 00200000" + "00".repeat(128) + "20000000";

    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Frames of one thing repeated, each at its shortest, so that there are as many as possible. */
    private enum Repeated {
        VLAN_TAGS(LinkType.ETHERNET, MACS + "8100", "00018100"),
        MPLS_LABELS(LinkType.ETHERNET, MACS + "8847", "00010040"),
        EXTENSION_HEADERS(LinkType.IPV6, String.format(IPV6, "3c"), "3c00010400000000"),
        QUOTED_EXTENSION_HEADERS(
                LinkType.IPV6,
                String.format(IPV6, "3a") + "0300000000000000" + String.format(IPV6, "3c"),
                "3c00010400000000"),
        EMPTY_OBJECTS(LinkType.IPV4, IPV4 + EXTENDED, "0004ff01"),
        INTERFACES(LinkType.IPV4, IPV4 + EXTENDED, "0008020804000001"),
        BROKEN_INTERFACES(LinkType.IPV4, IPV4 + EXTENDED, "00040208"),
        LABEL_OBJECTS(LinkType.IPV4, IPV4 + EXTENDED, "0008010105dc1101"),
        NAMES(LinkType.IPV4, IPV4 + EXTENDED, "00080202 04e2808b");

        private final LinkType link;
        private final String beginning;
        private final String again;

        Repeated(LinkType link, String beginning, String again) {
            this.link = link;
            this.beginning = beginning;
            this.again = again;
        }

        /** A frame of at most {@code length} octets. */
        byte[] frame(int length) {
            byte[] head = ByteBufUtil.getBytes(Samples.hex(beginning));
            byte[] piece = ByteBufUtil.getBytes(Samples.hex(again));
            ByteBuf frame = Unpooled.buffer(length).writeBytes(head);
            while (frame.writerIndex() + piece.length <= length) {
                frame.writeBytes(piece);
            }
            return ByteBufUtil.getBytes(frame);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongFrameIsReadNoMoreOftenPerOctetThanAShortOne(Repeated repeated) {
        DecodingInvariants.holds(repeated.link, repeated.frame(LONG_FRAME));
    }

    @ParameterizedTest
    @EnumSource
    void readingAllocatesInProportionToTheOctets(Repeated repeated) {
        byte[] frame = repeated.frame(LONG_FRAME);
        long most = MEMORY_OF_EMPTY_FRAME + (long) MEMORY_PER_OCTET * frame.length;
        long taken = memoryOf(repeated.link, frame);
        assertTrue(taken <= most, () -> taken + " octets of memory for a frame of " + frame.length);
    }

    /** Every frame of the fixtures, cut after 64 octets, with ff for each octet in turn: every length claims its maximum. */
    @Test
    void aClaimedLengthAllocatesNothing() {
        for (Frames.Frame frame :
                Stream.concat(Frames.all().stream(), Frames.made().stream()).toList()) {
            byte[] octets = Arrays.copyOf(frame.copy(), Math.min(frame.length(), 64));
            for (int at = 0; at < octets.length; at++) {
                byte[] claiming = octets.clone();
                claiming[at] = (byte) 0xff;
                long taken = memoryOf(frame.link(), claiming);
                assertTrue(taken <= MEMORY_OF_EMPTY_FRAME, () -> taken + " octets of memory for " + frame);
            }
        }
    }

    /** Measures the second time, since the first one loads classes. */
    private static long memoryOf(LinkType link, byte[] frame) {
        ByteBuf bytes = Unpooled.wrappedBuffer(frame);
        readAll(FrameDecoder.decode(link, bytes));
        long before = MEMORY.getCurrentThreadAllocatedBytes();
        readAll(FrameDecoder.decode(link, bytes));
        return MEMORY.getCurrentThreadAllocatedBytes() - before;
    }

    /** Reads everything that is copied when it is read. */
    private static int readAll(Decoded decoded) {
        int read = decoded.link().vlans().size() + decoded.link().mplsLabels().size();
        if (decoded.network() instanceof Network.Ip ip) {
            if (ip.header() instanceof Ipv6View v6) {
                read += v6.extensionHeaders().size();
            }
            if (ip.transport() instanceof Transport.Icmp icmp) {
                var extensions = icmp.message().extensions();
                read += extensions.mpls().size() + extensions.interfaces().size();
                read += extensions.unknown().size() + (extensions.error().isPresent() ? 1 : 0);
                read += icmp.message()
                        .quote()
                        .header()
                        .map(header -> header.protocol())
                        .orElse(0);
            }
        }
        return read;
    }
}
