package io.tcprt.codec;

import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Optional;

/** What an IP header is followed by. */
public sealed interface Transport {
    /** Why this layer, or what it holds, could not be read in full. */
    default Optional<DecodeError> problem() {
        return Optional.empty();
    }

    /** A segment; its options may be cut, the error then says so. */
    record Tcp(TcpView segment) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return segment.error();
        }
    }

    record Udp(UdpView datagram) implements Transport {}

    /** ICMP of the version that IP has, of any type; an error's quote and extensions are read from the message. */
    record Icmp(IcmpMessage message) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return message.error();
        }
    }

    /** A later fragment: the transport header went with the first one. */
    record Fragment() implements Transport {}

    /** A protocol that is not read here. */
    record Opaque(int protocol) implements Transport {}

    record Unreadable(DecodeError error) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return Optional.of(error);
        }
    }
}
