package io.tcprt.cli.render.trace;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.RecordRoutePath;
import java.util.List;
import java.util.stream.Collectors;

/** Formats a recorded route, forward and reverse. */
final class StampWords {
    private StampWords() {}

    /** {@code forward A B | reverse C D}; a direction without addresses is omitted. */
    static String words(RecordRoutePath path) {
        String forward = path.forward().isEmpty() ? "" : "forward " + words(path.forward());
        String reverse = path.reverse().isEmpty() ? "" : "reverse " + words(path.reverse());
        return forward + (forward.isEmpty() || reverse.isEmpty() ? "" : " | ") + reverse;
    }

    private static String words(List<Ipv4Address> addresses) {
        return addresses.stream().map(Ipv4Address::toString).collect(Collectors.joining(" "));
    }
}
