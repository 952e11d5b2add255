package io.tcprt.codec.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Samples;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class InternetChecksumTest {
    /** 2^48 + 2^32 - 1 is 1 modulo 2^16 - 1, and three folds are not enough to see it. */
    @Test
    void aSumIsFoldedUntilNoCarryIsLeft() {
        assertEquals(0xfffe, InternetChecksum.finish(0x1_0000_ffff_ffffL));
    }

    /** RFC 1071 §3, whose sum is ddf2. */
    @Test
    void sumsTheExampleOfTheRfc() {
        assertEquals(~0xddf2 & 0xffff, InternetChecksum.of(Samples.hex("0001f203f4f5f6f7"), 0, 8));
    }

    /** RFC 1624 §4: the case in which an older equation gave ffff. */
    @Test
    void updatesTheExampleOfTheRfc() {
        assertEquals(0x0000, InternetChecksum.update16(0xdd2f, 0x5555, 0x3285));
    }

    @Test
    void aLastOddOctetIsTheHighHalfOfAWord() {
        assertEquals(
                InternetChecksum.of(Samples.hex("0102030400"), 0, 5),
                InternetChecksum.of(Samples.hex("01020304"), 0, 4));
        assertEquals(~0xab00 & 0xffff, InternetChecksum.of(Samples.hex("ab"), 0, 1));
    }

    @Test
    void theHeaderOfARealPacketIsValidAndAChangedOneIsNot() {
        ByteBuf header = Samples.hex(Samples.SYN);
        assertTrue(InternetChecksum.valid(header, 0, 60));
        assertFalse(InternetChecksum.valid(header.setByte(8, 5), 0, 60));
    }

    /** The simplest implementation: word by word, carry by carry. */
    private static int slow(byte[] octets) {
        int sum = 0;
        for (int i = 0; i < octets.length; i += 2) {
            int low = i + 1 < octets.length ? octets[i + 1] & 0xff : 0;
            sum += (octets[i] & 0xff) << 8 | low;
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return ~sum & 0xffff;
    }

    @Property
    void equalsTheSumWordByWord(@ForAll byte[] octets) {
        assertEquals(slow(octets), InternetChecksum.of(Unpooled.wrappedBuffer(octets), 0, octets.length));
    }

    @Property
    void sumsOfPiecesAtEvenOffsetsAdd(
            @ForAll @Size(min = 1, max = 99) byte[] octets, @ForAll @IntRange(max = 49) int half) {
        ByteBuf bytes = Unpooled.wrappedBuffer(octets);
        int cut = Math.min(2 * half, octets.length);
        long pieces = InternetChecksum.sum(bytes, 0, cut) + InternetChecksum.sum(bytes, cut, octets.length);
        assertEquals(InternetChecksum.of(bytes, 0, octets.length), InternetChecksum.finish(pieces));
    }

    /** Only for all-zero data may the two differ, as +0 and -0, so one word is never zero. */
    @Property
    void anUpdatedChecksumIsTheOneComputedAnew(
            @ForAll @Size(20) byte[] octets, @ForAll @IntRange(max = 3) int word, @ForAll int change) {
        ByteBuf bytes = Unpooled.wrappedBuffer(octets.clone()).setShort(18, 0x4500);
        int before = InternetChecksum.of(bytes, 0, 20);
        int old16 = bytes.getUnsignedShort(4 * word);
        bytes.setShort(4 * word, change);
        int updated = InternetChecksum.update16(before, old16, change & 0xffff);
        assertEquals(InternetChecksum.of(bytes, 0, 20), updated);
        int old32 = bytes.getInt(4 * word);
        bytes.setInt(4 * word, ~change);
        assertEquals(InternetChecksum.of(bytes, 0, 20), InternetChecksum.update32(updated, old32, ~change));
    }
}
