package io.tcprt.engine.finding;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code other-address}: the target answers from another address than the probes were sent to. An echo reply returns what only
 * the request held; who refuses a UDP port is no router on the path, and is where the target is.
 */
final class OtherAddress {
    private OtherAddress() {}

    static Stream<Finding> of(Trace trace) {
        IpAddress target = trace.target().address();
        List<Sighting> answers = Sighting.all(trace).stream()
                .filter(seen -> trace.isTargets(seen.ttl(), seen.reply())
                        && !seen.from().equals(target))
                .toList();
        return answers.stream()
                .limit(1)
                .map(seen -> Finding.at(
                        seen.ttl(),
                        FindingCode.OTHER_ADDRESS,
                        answers.stream()
                                .filter(other -> other.from().equals(seen.from()))
                                .toList(),
                        text(seen, target, trace)));
    }

    private static String text(Sighting seen, IpAddress target, Trace trace) {
        String answers = "probes to " + target + " are answered from " + seen.from();
        boolean isRouter = Sighting.routers(trace).stream()
                .anyMatch(router -> router.from().equals(seen.from()));
        if (isRouter) {
            return answers + ", a router on the path: whether that is the target is not known";
        }
        return answers
                + (seen.reply().kind() == ReplyKind.ECHO_REPLY
                        ? ", which returns what the echo request held: another of the target's addresses"
                        : ", behind the last router and from where the target is: another of its addresses, or a firewall"
                                + " in front of it that is no hop");
    }
}
