package io.tcprt.codec;

import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;

/** What a link header is followed by. */
public sealed interface Network {
    /** Why this layer, or the one above, could not be read in full. */
    default Optional<DecodeError> problem() {
        return Optional.empty();
    }

    /** A datagram of either version. */
    sealed interface Ip extends Network permits Ip4, Ip6 {
        IpView header();

        Transport transport();

        @Override
        default Optional<DecodeError> problem() {
            return transport().problem();
        }
    }

    record Ip4(Ipv4View header, Transport transport) implements Ip {}

    record Ip6(Ipv6View header, Transport transport) implements Ip {}

    /** ARP and the like: nothing of ours. */
    record Other(int etherType) implements Network {}

    record Unreadable(DecodeError error) implements Network {
        @Override
        public Optional<DecodeError> problem() {
            return Optional.of(error);
        }
    }
}
