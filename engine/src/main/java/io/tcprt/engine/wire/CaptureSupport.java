package io.tcprt.engine.wire;

import java.util.List;
import java.util.Optional;

/**
 * What this machine offers for capturing; to be shown to a user, so asking never fails.
 *
 * @param libraryVersion libpcap's or Npcap's own words; empty when it was not found
 * @param problem why nothing can be captured, in one line
 * @param devices the interfaces libpcap offers to this user
 */
public record CaptureSupport(Optional<String> libraryVersion, Optional<String> problem, List<Device> devices) {

    /** One interface. */
    public record Device(String name, String description, List<String> addresses, boolean up, boolean loopback) {}

    /** Looks, and opens a capture handle on the first interface that is up to see whether that is allowed. */
    public static CaptureSupport probe() {
        Optional<String> version = Optional.empty();
        List<Device> devices = List.of();
        try {
            version = Optional.of(PcapLibrary.version());
            devices = offered();
            return new CaptureSupport(version, tryToOpen(devices), devices);
        } catch (WireException e) {
            return new CaptureSupport(version, Optional.of(e.getMessage()), devices);
        }
    }

    /**
     * The interfaces that libpcap offers to this user.
     *
     * @throws WireException when libpcap is missing or fails
     */
    public static List<Device> offered() throws WireException {
        return PcapLibrary.devices().stream()
                .map(found ->
                        new Device(found.name(), found.description(), found.addresses(), found.up(), found.loopback()))
                .toList();
    }

    private static Optional<String> tryToOpen(List<Device> devices) throws WireException {
        Optional<Device> usable = devices.stream()
                .filter(device -> device.up() && !device.addresses().isEmpty())
                .findFirst();
        if (usable.isEmpty()) {
            return Optional.of("no interface to capture on: without the right to capture, libpcap shows none;"
                    + " run as root, with sudo, or with cap_net_raw");
        }
        PcapLibrary.open(usable.get().name()).close();
        return Optional.empty();
    }
}
