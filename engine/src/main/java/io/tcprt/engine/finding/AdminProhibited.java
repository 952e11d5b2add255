package io.tcprt.engine.finding;

import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.stream.Stream;

/** {@code admin-prohibited}: a firewall reports that its policy forbids the probe (RFC 1812 §5.2.7.1). */
final class AdminProhibited {
    private AdminProhibited() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> refusals = Sighting.all(trace).stream()
                .filter(seen -> seen.reply().kind() == ReplyKind.ADMIN_PROHIBITED)
                .toList();
        return refusals.stream()
                .limit(1)
                .map(seen -> Finding.at(
                        seen.ttl(),
                        FindingCode.ADMIN_PROHIBITED,
                        refusals,
                        seen.from() + " refuses the probes by policy; ask its operator"));
    }
}
