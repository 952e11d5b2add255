package io.tcprt.engine.plan;

import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The kind of packet that is sent as a probe, which decides how the target answers it.
 *
 * @since 0.1
 */
public enum ProbeKind {
    /** A TCP segment, by default a SYN; the target answers a SYN with SYN-ACK (port open) or RST (port closed). */
    TCP("tcp"),
    /** An ICMP echo request; the target answers with an echo reply. */
    ICMP("icmp"),
    /** A UDP datagram; the target answers with port unreachable if the port is not in use. */
    UDP("udp");

    private static final int HTTPS = 443;

    /** traceroute's first destination port, which no common service uses. */
    private static final int TRACEROUTE = 33_434;

    private final String label;

    ProbeKind(String label) {
        this.label = label;
    }

    /** {@return the name of this kind on the command line and in JSON} */
    public String label() {
        return label;
    }

    /**
     * Finds the kind with a label.
     *
     * @param word the label, in lower case
     * @return the kind; empty when no kind has this label
     */
    public static Optional<ProbeKind> labelled(String word) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(word)).findFirst();
    }

    /** {@return the port that is probed unless another is asked for: 443 of TCP, traceroute's 33434 of UDP; empty for ICMP} */
    public OptionalInt usualPort() {
        return switch (this) {
            case TCP -> OptionalInt.of(HTTPS);
            case UDP -> OptionalInt.of(TRACEROUTE);
            case ICMP -> OptionalInt.empty();
        };
    }

    /** {@return whether probes of this kind have ports} */
    public boolean hasPorts() {
        return this != ICMP;
    }

    /**
     * The protocol number in the IP header of a probe.
     *
     * @param destination the probe's destination, which decides between ICMP and ICMPv6
     * @return 1, 6, 17 or 58
     */
    public int protocol(IpAddress destination) {
        return switch (this) {
            case TCP -> TcpView.PROTOCOL;
            case ICMP -> destination instanceof Ipv4Address ? IcmpView.PROTOCOL : Icmpv6View.PROTOCOL;
            case UDP -> UdpView.PROTOCOL;
        };
    }
}
