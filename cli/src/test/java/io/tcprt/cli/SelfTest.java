package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SelfTest {
    @Test
    void namesTheProgram() {
        assertEquals(Main.class.getName(), Self.MAIN);
    }
}
