package io.tcprt.codec;

import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Optional;

/**
 * What follows an IP header.
 *
 * @since 0.1
 */
public sealed interface Transport {
    /** {@return why this layer or what it holds could not be read in full, if so} */
    default Optional<DecodeError> problem() {
        return Optional.empty();
    }

    /**
     * A TCP segment.
     *
     * @param segment the segment; when its options are cut, {@link #problem()} tells
     */
    record Tcp(TcpView segment) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return segment.error();
        }
    }

    /**
     * A UDP datagram.
     *
     * @param datagram the datagram; its payload may be cut
     */
    record Udp(UdpView datagram) implements Transport {}

    /**
     * An ICMP message in IPv4, or an ICMPv6 message in IPv6.
     *
     * @param message the message; quote and extensions of an error are read from it
     */
    record Icmp(IcmpMessage message) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return message.error();
        }
    }

    /** A fragment other than the first, which has the transport header. */
    record Fragment() implements Transport {}

    /**
     * A protocol that is not read here.
     *
     * @param protocol its number, 0 to 255
     */
    record Opaque(int protocol) implements Transport {}

    /**
     * A transport header that cannot be read, or an IP header that is cut before its end.
     *
     * @param error why
     */
    record Unreadable(DecodeError error) implements Transport {
        @Override
        public Optional<DecodeError> problem() {
            return Optional.of(error);
        }
    }
}
