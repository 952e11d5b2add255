package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.text.Quoted;
import java.util.Optional;

/** Parses addresses and prefixes, and explains common mistakes: lists often come from other programs. */
final class PrefixText {
    private PrefixText() {}

    /** @param where the place in the input, for messages */
    static IpPrefix parse(String text, String where) throws Failure {
        return read(text).orElseThrow(() -> wrong(text, where, "is neither an address nor a prefix"));
    }

    /** The same, but IPv4 only. */
    static IpPrefix parseIpv4(String text, String where) throws Failure {
        IpPrefix prefix = read(text)
                .orElseThrow(() -> wrong(text, where, "is neither an IPv4 address nor a prefix such as 192.0.2.0/24"));
        if (prefix.address() instanceof Ipv6Address) {
            throw failure(text, where, "is IPv6, and sweeps are IPv4 only: tcprt-engine HOST traces a single target");
        }
        return prefix;
    }

    private static Optional<IpPrefix> read(String text) {
        try {
            return Optional.of(IpPrefix.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Failure wrong(String text, String where, String otherwise) {
        if (text.matches("[0-9.]+:[0-9]+")) {
            return failure(text, where, "has a port: omit it, since --port applies to all targets");
        }
        if (text.matches("[0-9.]+\\s*-\\s*[0-9.]+")) {
            return failure(text, where, "is a range: write prefixes such as 192.0.2.0/24");
        }
        if (text.matches("[0-9a-fA-F:./]+[\\s,;][\\s\\S]*")) {
            return failure(text, where, "is more than one word: write one address or prefix per line or argument");
        }
        if (text.matches("[\\s\\S]*[g-zG-Z][\\s\\S]*")) {
            return failure(text, where, "looks like a name, and names are not looked up here: write addresses");
        }
        return failure(text, where, otherwise);
    }

    private static Failure failure(String text, String where, String what) {
        return Failure.wrongCall(where + ": " + Quoted.of(text) + " " + what);
    }
}
