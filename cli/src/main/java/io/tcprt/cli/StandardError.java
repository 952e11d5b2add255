package io.tcprt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where stderr leads. */
final class StandardError {
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private StandardError() {}

    /** Whether a person sees it. Java does not know, and Linux tells; elsewhere it is taken for a file. */
    static boolean isTerminal() {
        try {
            Path to = Files.readSymbolicLink(STDERR);
            return to.startsWith("/dev/") && !to.endsWith("null");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
