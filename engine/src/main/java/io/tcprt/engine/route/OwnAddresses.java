package io.tcprt.engine.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/** The addresses that this machine has now. */
public final class OwnAddresses {
    private OwnAddresses() {}

    /** Whether an interface has this address. */
    static boolean contain(IpAddress address) throws WireException {
        return owner(address).isPresent();
    }

    /** Whether packets to this address can come in: the interface that has it is up, and so is its link. */
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
            throw new WireException("the addresses of this machine cannot be read: " + e.getMessage(), e);
        }
    }
}
