package io.tcprt.engine.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What Linux tells of an interface in {@code /sys}; elsewhere nothing is known. */
final class LinuxInterface {
    private static final Path INTERFACES = Path.of("/sys/class/net");

    private final String device;
    private final OptionalLong changesBefore;

    /** Starts counting carrier changes now. */
    LinuxInterface(String device) {
        this.device = device;
        this.changesBefore = read("carrier_changes");
    }

    /** {@return the number that the kernel knows the interface by, from 1; empty if unknown} */
    OptionalLong index() {
        return read("ifindex");
    }

    /** {@return how often the link lost or regained its carrier since construction; 0 if unknown} */
    long carrierChanges() {
        OptionalLong now = read("carrier_changes");
        return changesBefore.isPresent() && now.isPresent()
                ? Math.max(0, now.getAsLong() - changesBefore.getAsLong())
                : 0;
    }

    private OptionalLong read(String attribute) {
        try {
            return Files.isDirectory(INTERFACES)
                    ? OptionalLong.of(Long.parseLong(
                            Files.readString(INTERFACES.resolve(device).resolve(attribute))
                                    .strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
