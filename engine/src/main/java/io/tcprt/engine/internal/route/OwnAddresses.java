package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/**
 * The addresses this machine has at the moment.
 *
 * @since 0.1
 */
public final class OwnAddresses {
    private OwnAddresses() {}

    /** Whether some interface has this address. */
    static boolean contain(IpAddress address) throws WireException {
        return owner(address).isPresent();
    }

    /** Whether this interface, which exists, has this address. */
    static boolean contain(IpAddress address, String device) throws WireException {
        try {
            NetworkInterface link = NetworkInterface.getByName(device);
            return link != null
                    && link.inetAddresses()
                            .anyMatch(own -> IpAddress.of(own.getAddress()).equals(address));
        } catch (IOException e) {
            throw new WireException("cannot read the addresses of " + device + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks whether packets to an address can arrive.
     *
     * @param address the address
     * @return whether some interface has this address and is up
     * @throws WireException if the interfaces cannot be read
     */
    public static boolean canReceive(IpAddress address) throws WireException {
        try {
            Optional<NetworkInterface> owner = owner(address);
            return owner.isPresent() && owner.get().isUp();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<NetworkInterface> owner(IpAddress address) throws WireException {
        try {
            return Optional.ofNullable(NetworkInterface.getByInetAddress(InetAddress.getByAddress(address.octets())));
        } catch (IOException e) {
            throw new WireException("cannot read the addresses of this machine: " + e.getMessage(), e);
        }
    }
}
