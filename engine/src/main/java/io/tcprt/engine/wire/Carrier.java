package io.tcprt.engine.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Counts how often a link lost or regained its carrier. Linux only; elsewhere the count is always 0. */
final class Carrier {
    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final String device;
    private final OptionalLong before;

    /** Starts counting now. */
    Carrier(String device) {
        this.device = device;
        this.before = changes();
    }

    /** {@return carrier changes since construction; 0 if unknown} */
    long changesSince() {
        OptionalLong now = changes();
        return before.isPresent() && now.isPresent() ? Math.max(0, now.getAsLong() - before.getAsLong()) : 0;
    }

    private OptionalLong changes() {
        try {
            return Files.isDirectory(INTERFACES)
                    ? OptionalLong.of(Long.parseLong(
                            Files.readString(INTERFACES.resolve(device).resolve("carrier_changes"))
                                    .strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
