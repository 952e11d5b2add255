package io.tcprt.codec.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TcpValuesTest {
    @Test
    void sequenceNumbersWrapAround() {
        var last = new SeqNumber(-1);
        var first = last.plus(1);
        assertEquals(0, first.bits());
        assertTrue(last.precedes(first));
        assertFalse(first.precedes(last));
        assertFalse(first.precedes(first));
        assertEquals(1, first.minus(last));
        assertEquals(4294967295L, last.toLong());
        assertEquals("4294967295", last.toString());
    }

    @Test
    void flagsAreASet() {
        var both = TcpFlags.SYN.and(TcpFlags.ACK);
        assertEquals(0x12, both.bits());
        assertTrue(both.contains(TcpFlags.ACK));
        assertTrue(both.contains(TcpFlags.NONE));
        assertFalse(TcpFlags.SYN.contains(both));
        assertThrows(IllegalArgumentException.class, () -> new TcpFlags(0x1000));
    }

    @Test
    void flagsHaveTheirNames() {
        assertEquals("SYN|ACK", TcpFlags.ACK.and(TcpFlags.SYN).toString());
        assertEquals("FIN|SYN|RST|PSH|ACK|URG|ECE|CWR|NS", new TcpFlags(0x1ff).toString());
        assertEquals("RST|0x800", new TcpFlags(0x804).toString());
        assertEquals("none", TcpFlags.NONE.toString());
    }
}
