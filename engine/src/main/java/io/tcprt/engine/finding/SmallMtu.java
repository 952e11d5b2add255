package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/** {@code mtu}: a link carries smaller packets only (RFC 1191 §4, RFC 4443 §3.2). */
final class SmallMtu {
    private SmallMtu() {}

    static Stream<Finding> of(Trace trace) {
        return Sighting.all(trace).stream().filter(seen -> mtu(seen) > 0).findFirst().stream()
                .map(seen -> Finding.at(
                        seen.ttl(),
                        FindingCode.MTU,
                        List.of(seen),
                        "the link behind " + seen.from() + " carries packets of at most " + mtu(seen)
                                + " octets: larger ones need fragmentation, or a smaller MSS"));
    }

    private static int mtu(Sighting seen) {
        return seen.reply().icmp().map(reason -> reason.nextHopMtu().orElse(0)).orElse(0);
    }
}
