package io.tcprt.engine.finding;

import io.tcprt.engine.match.MatchKey;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code dscp-rewritten} and its kin: a header field that arrives otherwise than it was sent, from some hop on.
 *
 * <p>If a router further on got the field as it was sent, nobody rewrote it: the nearer router does not quote what it
 * got, which is a {@link MangledQuote}.
 */
final class Rewriting {

    /** A field, the code of its finding, and what its change means to the user. */
    private record Field(String name, FindingCode code, String words, String meaning) {}

    private static final List<Field> FIELDS = List.of(
            new Field("dscp", FindingCode.DSCP_REWRITTEN, "the DSCP", "priority marks do not arrive as they are set"),
            new Field(
                    "ecn",
                    FindingCode.ECN_REWRITTEN,
                    "the ECN bits",
                    "a queue there signals congestion, or ECN is not respected"),
            new Field(
                    "mss",
                    FindingCode.MSS_REWRITTEN,
                    "the MSS",
                    "TCP connections on this path use segments of that size, as tunnels need"),
            new Field("id", FindingCode.ID_REWRITTEN, "the IP identification", "a firewall or NAT normalises packets"),
            new Field(
                    "df",
                    FindingCode.DF_CLEARED,
                    "the don't-fragment bit",
                    "packets may be fragmented although the sender forbids it"),
            new Field("length", FindingCode.LENGTH_CHANGED, "the packet's length", "a device adds or removes octets"),
            new Field(
                    "flow_label",
                    FindingCode.FLOW_LABEL_REWRITTEN,
                    "the flow label",
                    "load balancers behind it may see another flow"),
            new Field(
                    "sequence",
                    FindingCode.SEQUENCE_REWRITTEN,
                    "the TCP sequence number",
                    "a firewall rewrites sequence numbers"));

    private Rewriting() {}

    static Stream<Finding> of(Trace trace) {
        List<Sighting> all = Sighting.all(trace);
        return FIELDS.stream()
                .flatMap(field -> first(field.name(), all)
                        .filter(seen -> !isUndoneBehind(field.name(), seen.ttl(), all))
                        .map(seen -> finding(field, seen, all))
                        .stream());
    }

    /** Routers only: the target may quote what it has put together from fragments. */
    private static Optional<Sighting> first(String field, List<Sighting> all) {
        return all.stream()
                .filter(seen -> seen.isRouter() && seen.change(field).isPresent())
                .min(Comparator.comparingInt(Sighting::ttl));
    }

    private static Finding finding(Field field, Sighting first, List<Sighting> all) {
        Change.Value value = (Change.Value) first.change(field.name()).orElseThrow();
        List<Sighting> seen = all.stream()
                .filter(other ->
                        other.ttl() == first.ttl() && other.change(field.name()).isPresent())
                .toList();
        return Finding.at(
                first.ttl(),
                field.code(),
                seen,
                "before " + first.place() + ", " + field.words() + " changed from " + value.sent() + " to "
                        + value.quoted() + ": " + field.meaning());
    }

    /** Whether the field is as it was sent in the quote of somebody further on. */
    static boolean isUndoneBehind(String field, int ttl, List<Sighting> all) {
        return all.stream()
                .anyMatch(seen -> seen.ttl() > ttl
                        && shows(field, seen)
                        && seen.change(field).isEmpty());
    }

    /** Whether a quote is long enough for the field; of the MSS that is not known. */
    private static boolean shows(String field, Sighting seen) {
        return switch (field) {
            case "mss" -> false;
            case "sequence" -> seen.reply().match() == MatchKey.PORTS_SEQ;
            default -> seen.quotes();
        };
    }
}
