package io.tcprt.codec;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;

/**
 * What follows the link-layer headers of a frame.
 *
 * @since 0.1
 */
public sealed interface Network {
    /** {@return why this layer or the one above could not be read in full, if so} */
    default Optional<DecodeError> problem() {
        return Optional.empty();
    }

    /** An IP packet of either version. */
    sealed interface Ip extends Network permits Ip4, Ip6 {
        /** {@return the IP header} */
        IpView header();

        /** {@return what follows the IP header and, in IPv6, its extension headers} */
        Transport transport();

        @Override
        default Optional<DecodeError> problem() {
            return transport().problem();
        }
    }

    /**
     * An IPv4 datagram.
     *
     * @param header the IPv4 header
     * @param transport what follows it
     */
    record Ip4(Ipv4View header, Transport transport) implements Ip {}

    /**
     * An IPv6 packet.
     *
     * @param header the IPv6 header and its extension headers
     * @param transport what follows them
     */
    record Ip6(Ipv6View header, Transport transport) implements Ip {}

    /**
     * A protocol that is not read here, such as ARP.
     *
     * @param etherType its EtherType, 0 to 65535; {@link io.tcprt.codec.link.EtherType#NONE} when it has none
     */
    record Other(int etherType) implements Network {}

    /**
     * A link-layer or IP header that cannot be read.
     *
     * @param error why
     */
    record Unreadable(DecodeError error) implements Network {
        @Override
        public Optional<DecodeError> problem() {
            return Optional.of(error);
        }
    }
}
