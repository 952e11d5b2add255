package io.tcprt.engine.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Whether a link was there all the time, as Linux counts it; elsewhere nobody tells. */
final class Carrier {
    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final String device;
    private final OptionalLong before;

    /** Looks on from now on. */
    Carrier(String device) {
        this.device = device;
        this.before = changes();
    }

    /** How often the link has gone or come since then; 0 where that is not known. */
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
