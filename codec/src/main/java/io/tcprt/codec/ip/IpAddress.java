package io.tcprt.codec.ip;

/** An address of either version of IP. */
public sealed interface IpAddress permits Ipv4Address, Ipv6Address {
    /** Reads a literal of either version; never a name, so nothing is looked up. */
    static IpAddress parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
    }
}
