package io.tcprt.engine.wire;

import java.util.List;
import java.util.Optional;

/**
 * Whether this machine can capture packets. It is meant to be shown to a user, so {@link #probe} never fails.
 *
 * @param libraryVersion the version string of libpcap or Npcap; empty if the library was not found
 * @param problem why this user cannot capture, in one line; empty if he can
 * @param devices the interfaces that libpcap offers to this user
 * @since 0.1
 */
public record CaptureSupport(Optional<String> libraryVersion, Optional<String> problem, List<Device> devices) {

    /**
     * A network interface.
     *
     * @param name the name libpcap knows it by
     * @param description libpcap's description; empty on most systems but Windows
     * @param addresses its IP addresses, in text form
     * @param up whether it is up
     * @param loopback whether it is a loopback interface
     * @since 0.1
     */
    public record Device(String name, String description, List<String> addresses, boolean up, boolean loopback) {}

    /**
     * Finds libpcap and its interfaces, and tries to capture on the first interface that is up and has an address.
     *
     * @return what was found
     */
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
     * Lists the interfaces that libpcap offers to this user.
     *
     * @return the interfaces, in libpcap's order
     * @throws WireException if libpcap is missing or fails
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
            return Optional.of("no interface to capture on: libpcap lists none to a user who may not capture;"
                    + " run as root, with sudo, or with cap_net_raw");
        }
        PcapLibrary.open(usable.get().name()).close();
        return Optional.empty();
    }
}
