package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code dscp-rewritten} and related codes: a header field is changed from some hop on.
 *
 * <p>Routers may write DSCP and ECN, and one may restore what another wrote. A quote that shows such a value is believed
 * if the quoted checksum fits it: each change of the DSCP is reported at the hop that first quotes it. For ECN only the
 * first change is, because a congested queue marks some packets and not others.
 *
 * <p>Routers have no reason to write the other fields. If a router further on received such a field as it was sent, it
 * was not rewritten: the nearer router quotes something else than it received, which is a {@link MangledQuote}.
 */
final class Rewriting {

    /** A field, the code of its finding, and what the change means to the user. */
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
        AsSent asSent = AsSent.of(all);
        return FIELDS.stream().flatMap(field -> switch (field.name()) {
            case "dscp" -> steps(field, all);
            case "ecn" -> first(field.name(), all).map(seen -> finding(field, seen, all)).stream();
            default ->
                first(field.name(), all)
                        .filter(seen -> !asSent.isBehind(field.name(), seen.ttl()))
                        .map(seen -> finding(field, seen, all))
                        .stream();
        });
    }

    /** Looks at routers only: the target may quote a packet that it reassembled from fragments. */
    private static Optional<Sighting> first(String field, List<Sighting> all) {
        return all.stream()
                .filter(seen -> seen.isRouter() && seen.change(field).isPresent() && isBelieved(field, seen))
                .min(Comparator.comparingInt(Sighting::ttl));
    }

    /** A router that misquotes DSCP or ECN does not correct the checksum to match. */
    private static boolean isBelieved(String field, Sighting seen) {
        return !isMark(field) || seen.change("checksum").isEmpty();
    }

    /** Whether routers may write the field. */
    static boolean isMark(String field) {
        return field.equals("dscp") || field.equals("ecn");
    }

    /** Every change along the path. A row in which some router still received the previous value has none. */
    private static Stream<Finding> steps(Field field, List<Sighting> all) {
        List<Finding> steps = new ArrayList<>();
        Optional<Change.Value> now = Optional.empty();
        for (List<Sighting> row : rows(field.name(), all)) {
            Optional<Change.Value> before = now;
            Optional<Sighting> other = row.stream()
                    .filter(seen -> !value(field.name(), seen).equals(before))
                    .findFirst();
            boolean stays = before.isPresent()
                    && row.stream().anyMatch(seen -> value(field.name(), seen).equals(before));
            if (other.isPresent() && !stays) {
                now = value(field.name(), other.get());
                steps.add(step(field, before, now, row));
            }
        }
        return steps.stream();
    }

    /** The believable quotes of routers, by ascending TTL. */
    private static Collection<List<Sighting>> rows(String field, List<Sighting> all) {
        return all.stream()
                .filter(seen -> seen.isRouter() && seen.quotes() && isBelieved(field, seen))
                .collect(Collectors.groupingBy(Sighting::ttl, TreeMap::new, Collectors.toList()))
                .values();
    }

    /** The quoted value; empty if it is as it was sent. */
    private static Optional<Change.Value> value(String field, Sighting seen) {
        return seen.change(field).map(change -> (Change.Value) change);
    }

    private static Finding step(
            Field field, Optional<Change.Value> before, Optional<Change.Value> now, List<Sighting> row) {
        List<Sighting> seen =
                row.stream().filter(one -> value(field.name(), one).equals(now)).toList();
        long sent = now.or(() -> before).orElseThrow().sent();
        String change = field.words() + " changed"
                + (now.isPresent() ? "" : " back")
                + " from " + before.map(Change.Value::quoted).orElse(sent)
                + " to " + now.map(Change.Value::quoted).orElse(sent);
        return Finding.at(
                seen.get(0).ttl(),
                field.code(),
                seen,
                "before " + seen.get(0).place() + ", " + change + ": "
                        + (now.isPresent() ? field.meaning() : "from here on it is as it was sent"));
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
}
