package io.tcprt.engine.plan;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a probe is, and so how the target's answer shows that it arrived.
 *
 * @since 0.1
 */
public enum ProbeKind {
    /** A TCP SYN; the target answers SYN-ACK (open) or RST (closed). */
    TCP("tcp"),
    /** An ICMP echo request; the target answers with an echo reply. */
    ICMP("icmp"),
    /** A UDP datagram to a port that is not in use; the target answers port unreachable. */
    UDP("udp");

    private final String label;

    ProbeKind(String label) {
        this.label = label;
    }

    /** The word for it on the command line and in JSON. */
    public String label() {
        return label;
    }

    /** The kind with this label; empty when there is none. */
    public static Optional<ProbeKind> labelled(String word) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(word)).findFirst();
    }

    /** Whether its probes have ports. */
    public boolean hasPorts() {
        return this != ICMP;
    }

    /** The protocol number in the IP header of a probe to this address. */
    public int protocol(IpAddress destination) {
        return switch (this) {
            case TCP -> TcpView.PROTOCOL;
            case ICMP -> destination instanceof Ipv4Address ? IcmpView.PROTOCOL : Icmpv6View.PROTOCOL;
            case UDP -> UdpView.PROTOCOL;
        };
    }
}
