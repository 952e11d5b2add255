package io.tcprt.engine.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import org.junit.jupiter.api.Test;

class InterfaceCopiesTest {
    private static final String ECHO = "4500001c00010000400100000a0904020a090101 0000ffff00010002".replace(" ", "");
    private static final String OTHER_ECHO = ECHO.replace("00010002", "00010003");
    private static final String MACS = "02000000010102000000010a";

    private final InterfaceCopies copies = new InterfaceCopies();

    private static Captured frame(LinkType link, String hex, long millis) {
        ByteBuf octets = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
        return Captured.of(1, new CaptureTime(millis * 1_000_000), link, octets);
    }

    private static Captured raw(String hex, long millis) {
        return frame(LinkType.RAW, hex, millis);
    }

    @Test
    void thePacketOfAnotherInterfaceIsACopyWhateverTheLinkHeaderAndThePadding() {
        assertFalse(copies.isCopy(raw(ECHO, 0), 1));
        assertTrue(copies.isCopy(frame(LinkType.ETHERNET, MACS + "0800" + ECHO + "00".repeat(18), 0), 2));
        assertTrue(copies.isCopy(frame(LinkType.ETHERNET, MACS + "81000064" + "0800" + ECHO, 1), 3));
    }

    @Test
    void thePacketAgainOnTheSameInterfaceIsWhatTheNetworkDelivered() {
        assertFalse(copies.isCopy(raw(ECHO, 0), 1));
        assertFalse(copies.isCopy(raw(ECHO, 1), 1));
        assertTrue(copies.isCopy(raw(ECHO, 1), 2));
        assertTrue(copies.isCopy(raw(ECHO, 2), 2));
    }

    @Test
    void anotherPacketIsNoCopyAndNeitherIsOneThatComesLate() {
        assertFalse(copies.isCopy(raw(ECHO, 0), 1));
        assertFalse(copies.isCopy(raw(OTHER_ECHO, 0), 2));
        assertFalse(copies.isCopy(raw(ECHO, 101), 2));
    }

    @Test
    void whatIsNoIpPacketIsNeverOne() {
        assertFalse(copies.isCopy(raw("00", 0), 1));
        assertFalse(copies.isCopy(raw("00", 0), 2));
    }
}
