package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionSpec;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that a router may make to a header before it quotes it, and changes that it may not. */
class QuotedChecksumTest {
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;
    private static final int POINTER = 22;
    private static final int SECOND_SLOT = 27;
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 9, 1, 1);
    private static final Ipv4Address TARGET = Ipv4Address.of(10, 9, 9, 2);

    private static ByteBuf header(Ipv4OptionsSpec options) {
        ByteBuf octets = Unpooled.buffer();
        new Ipv4Spec(SOURCE, TARGET, 6, 2, 77, 0, true, options).emit(octets, 0);
        return octets;
    }

    private static ByteBuf stampedOnce() {
        List<Ipv4Address> slots = new ArrayList<>(Collections.nCopies(9, new Ipv4Address(0)));
        slots.set(0, Ipv4Address.of(10, 9, 2, 1));
        return header(Ipv4OptionsSpec.of(new Ipv4OptionSpec.RecordRoute(8, slots)));
    }

    private static Ipv4View view(ByteBuf octets) throws MalformedPacket {
        return Ipv4View.parseQuoted(octets, 0, octets.writerIndex());
    }

    @Test
    void aHeaderAsItCameIsExplained() throws MalformedPacket {
        assertTrue(new QuotedChecksum(view(header(Ipv4OptionsSpec.NONE))).isExplained());
        assertTrue(new QuotedChecksum(view(stampedOnce())).isExplained());
    }

    @Test
    void soIsALoweredTtlUnderTheOldChecksum() throws MalformedPacket {
        ByteBuf octets = header(Ipv4OptionsSpec.NONE).setByte(TTL, 1);
        assertTrue(new QuotedChecksum(view(octets)).isExplained());
    }

    @Test
    void soIsAStampOfTheRoutersOwnUnderTheOldChecksum() throws MalformedPacket {
        ByteBuf octets = stampedOnce().setByte(POINTER, 12).setInt(SECOND_SLOT, TARGET.bits());
        Ipv4View quoted = view(octets);
        assertTrue(new QuotedChecksum(quoted).isExplained());
        assertTrue(new QuotedChecksum(quoted)
                .validWithoutLastStamp(quoted.recordRoute().orElseThrow()));
    }

    @Test
    void anythingElseIsNotAndTheRightChecksumIsTold() throws MalformedPacket {
        ByteBuf octets = header(Ipv4OptionsSpec.NONE);
        int right = octets.getUnsignedShort(CHECKSUM);
        QuotedChecksum wrong = new QuotedChecksum(view(octets.setShort(CHECKSUM, 0xbeef)));
        assertFalse(wrong.isExplained());
        assertEquals(right, wrong.right());
    }

    @Test
    void ofAHeaderThatIsCutNothingIsKnown() throws MalformedPacket {
        ByteBuf octets = stampedOnce().setShort(CHECKSUM, 0xbeef);
        assertTrue(new QuotedChecksum(Ipv4View.parseQuoted(octets, 0, 40)).isExplained());
    }
}
