package io.tcprt.engine.finding;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.InitialTtl;
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

/** An answer with its probe and TTL. */
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

    /** The answers that are Time Exceeded. */
    static List<Sighting> routers(Trace trace) {
        return all(trace).stream().filter(Sighting::isRouter).toList();
    }

    boolean isRouter() {
        return reply.kind() == ReplyKind.TIME_EXCEEDED;
    }

    IpAddress from() {
        return reply.from();
    }

    /** The length of the return path in hops, estimated from the answer's own TTL. */
    int distance() {
        return InitialTtl.distance(reply.ttl());
    }

    /** By how many hops the return path seems longer than the forward path. */
    int excess() {
        return distance() - ttl;
    }

    Optional<Change> change(String field) {
        return reply.changed().stream()
                .filter(change -> change.field().equals(field))
                .findFirst();
    }

    /** Whether the answer quotes the header of the probe. */
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
