package io.tcprt.engine.finding;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.probe.InitialTtl;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer, and the probe and the TTL that drew it. */
record Sighting(int ttl, Attempt attempt, Reply reply) {

    /** All answers of a trace, by TTL and attempt. */
    static List<Sighting> all(Trace trace) {
        List<Sighting> all = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            for (Attempt attempt : hop.attempts()) {
                attempt.reply().ifPresent(reply -> all.add(new Sighting(hop.ttl(), attempt, reply)));
            }
        }
        return all;
    }

    /** Those in which a router says that it is one. */
    static List<Sighting> routers(Trace trace) {
        return all(trace).stream().filter(Sighting::isRouter).toList();
    }

    boolean isRouter() {
        return reply.kind() == ReplyKind.TIME_EXCEEDED;
    }

    IpAddress from() {
        return reply.from();
    }

    /** How many TTLs away the answer began, by its own TTL: a guess at the way back. */
    int distance() {
        return InitialTtl.distance(reply.ttl());
    }

    /** By how many hops the way back seems longer than the way there. */
    int excess() {
        return distance() - ttl;
    }

    Optional<Change> change(String field) {
        return reply.changed().stream()
                .filter(change -> change.field().equals(field))
                .findFirst();
    }

    /** Whether the answer holds the header of the probe as it arrived. */
    boolean quotes() {
        return reply.quotedTtl().isPresent();
    }

    /** {@code hop 3 (192.0.2.1)}. */
    String place() {
        return "hop " + ttl + " (" + from() + ")";
    }

    /** The probe's frame and the answer's. */
    Stream<Integer> frames() {
        return Stream.of(attempt.probeFrame(), reply.frame());
    }
}
