package io.tcprt.engine.internal.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.engine.internal.rights.EveryThread.SystemCall;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EveryThreadTest {
    /** Disassembled by objdump -d -M intel: mov rax, rdi, rsi, rdx, r10, r8; syscall; mov rax; syscall; ret. */
    @Test
    void everyArgumentGoesIntoItsRegister() {
        SystemCall five = new SystemCall(157, 1L, 0x1122334455667788L, 3L, 4L, -1L);
        SystemCall none = new SystemCall(39);

        assertEquals(
                "48b89d00000000000000"
                        + "48bf0100000000000000"
                        + "48be8877665544332211"
                        + "48ba0300000000000000"
                        + "49ba0400000000000000"
                        + "49b8ffffffffffffffff"
                        + "0f05"
                        + "48b82700000000000000"
                        + "0f05"
                        + "c3",
                HexFormat.of().formatHex(EveryThread.instructions(List.of(five, none))));
    }
}
