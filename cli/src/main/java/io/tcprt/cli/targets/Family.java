package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/** The version of IP to trace. */
public enum Family {
    /** Whichever the target has; IPv4 if it has both. */
    EITHER("IP"),
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    public static Family of(ParsedOptions given) throws Failure {
        if (given.has("-4") && given.has("-6")) {
            throw Failure.wrongCall("-4 and -6 cannot be combined");
        }
        return given.has("-4") ? IPV4 : given.has("-6") ? IPV6 : EITHER;
    }

    public static Family of(IpAddress address) {
        return address instanceof Ipv4Address ? IPV4 : IPV6;
    }

    public boolean includes(IpAddress address) {
        return this == EITHER || this == of(address);
    }

    /** Its usual name. */
    public String label() {
        return label;
    }
}
