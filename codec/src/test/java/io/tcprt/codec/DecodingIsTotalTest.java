package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.link.LinkType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any octets decode to a value with the {@link DecodingInvariants}, and what surrounds the frame does not change it. */
final class DecodingIsTotalTest {
    private static final int MARGIN = 64;
    private static final List<Frame> FRAMES =
            Stream.concat(Frames.all().stream(), Frames.made().stream()).toList();

    @Test
    void thereAreFramesOfEveryLinkType() {
        for (LinkType type : LinkType.values()) {
            assertTrue(FRAMES.stream().anyMatch(frame -> frame.link() == type), type.label());
        }
    }

    @Test
    void thereAreFramesOfEveryTransportOverIpv6() {
        Set<Class<?>> kinds = new HashSet<>();
        for (Frame frame : FRAMES) {
            if (frame.decoded().network() instanceof Network.Ip6 ip) {
                kinds.add(
                        ip.transport() instanceof Transport.Icmp icmp
                                ? icmp.message().getClass()
                                : ip.transport().getClass());
            }
        }
        assertTrue(
                kinds.containsAll(
                        Set.of(Transport.Tcp.class, Transport.Udp.class, Icmpv6View.class, Transport.Fragment.class)),
                kinds::toString);
    }

    @Test
    void everyTruncationOfEveryFrameIsReadWithinItsBounds() {
        for (Frame frame : FRAMES) {
            for (int length = 0; length <= frame.length(); length++) {
                DecodingInvariants.holds(frame.link(), Arrays.copyOf(frame.copy(), length));
                String read = readAmid(frame, length, 0x00);
                assertEquals(read, readAmid(frame, length, 0xff), frame + " cut to " + length);
                assertEquals(read, readAmid(frame, length, 0x45), frame + " cut to " + length);
            }
        }
    }

    /** What is read from the first octets of a frame when every octet around them has the same value. */
    private static String readAmid(Frame frame, int length, int around) {
        var bytes = new byte[length + 2 * MARGIN];
        Arrays.fill(bytes, (byte) around);
        frame.octets().getBytes(0, bytes, MARGIN, length);
        ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
        return ViewTranscript.touchAll(FrameDecoder.decode(frame.link(), buffer, MARGIN, MARGIN + length));
    }

    /**
     * All 255 other values of every octet, in a buffer that ends where the frame does.
     *
     * <p>This covers one frame of each shape, since most frames differ only in addresses and numbers;
     * {@code -Dtcprt.exhaustive=true} covers every frame and takes eight minutes.
     */
    @Test
    @Tag("exhaustive")
    void everySingleOctetMutationDecodes() {
        for (Frame frame : Boolean.getBoolean("tcprt.exhaustive") ? FRAMES : shapes()) {
            for (int at = 0; at < frame.length(); at++) {
                for (int change = 1; change <= 0xff; change++) {
                    assertDecodes(frame, at, change);
                }
            }
        }
    }

    /** Some changes of every octet of every frame: each bit flipped, and all of them. */
    @Test
    @Tag("exhaustive")
    void everyFrameDecodesWithAnyBitFlipped() {
        for (Frame frame : FRAMES) {
            for (int at = 0; at < frame.length(); at++) {
                for (int change = 1; change <= 0x80; change <<= 1) {
                    assertDecodes(frame, at, change);
                }
                assertDecodes(frame, at, 0xff);
            }
        }
    }

    private static void assertDecodes(Frame frame, int at, int change) {
        byte[] octets = frame.copy();
        octets[at] ^= (byte) change;
        GuardedOctets guarded = GuardedOctets.of(octets, 0);
        try {
            ViewTranscript.touchAll(FrameDecoder.decode(frame.link(), guarded, guarded.start(), guarded.end()));
        } catch (RuntimeException | AssertionError e) {
            fail(frame + " with octet " + at + " changed by " + change, e);
        }
    }

    /** Frames have the same shape when they open as the same sequence of views, repetitions aside. */
    private static Collection<Frame> shapes() {
        Map<String, Frame> shapes = new LinkedHashMap<>();
        for (Frame frame : FRAMES) {
            shapes.putIfAbsent(frame.link() + ViewTranscript.shape(frame.decoded()), frame);
        }
        return shapes.values();
    }

    @Property(tries = 20_000)
    void anyOctetsDecode(@ForAll LinkType type, @ForAll @Size(max = 200) byte[] octets) {
        DecodingInvariants.holds(type, octets);
    }

    @Example
    void decodingLeavesTheIndicesOfTheBufferAlone() {
        ByteBuf frame = FRAMES.get(0).exact();
        assertTrue(FrameDecoder.decode(LinkType.ETHERNET, frame).error().isEmpty());
        assertEquals(0, frame.readerIndex());
        assertEquals(FRAMES.get(0).length(), frame.writerIndex());
    }
}
