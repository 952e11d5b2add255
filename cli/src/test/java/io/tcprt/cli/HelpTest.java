package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help is an interface too: a person reviews every change of it. */
final class HelpTest {
    @ParameterizedTest
    @CsvSource({
        "--help, help.txt",
        "packets -h, help-packets.txt",
        "paths -h, help-paths.txt",
        "doctor --help, help-doctor.txt",
        "demo --help, help-demo.txt",
        "sweep --help, help-sweep.txt"
    })
    void helpIsAsLastApproved(String call, String golden) throws IOException {
        Call help = Call.ofLine(call);
        assertEquals(0, help.exit());
        Golden.assertPrinted(golden, help.out());
        help.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }
}
