package io.tcprt.cli;

import static io.tcprt.cli.LabTruth.strings;

import io.tcprt.cli.LabTruth.Step;
import io.tcprt.cli.render.JsonTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Judges what the program says about a random lab by the truth about it: statement by statement, with reasons for those that the
 * network does not bear out.
 *
 * <p>Judged are, of traces: each row and attempt, silence included; the stamps of each answer, of each row and of the joined route;
 * distance and outcome; each finding; numbers of hops in the verdict. Of comparisons: outcomes, distances, the class and place of
 * each pair. Of flows: nodes, links, places where flows end, the verdict. Not judged are times, TTLs of answers, counts, and the
 * rest of the sentences.
 */
final class LabJudge {
    private static final Pattern HOPS =
            Pattern.compile("(?<!after |behind |to |at |from )\\b(\\d+)(?: to (\\d+))? hops\\b");

    /** Findings that rest on how many stamps there are for how many TTLs. */
    private static final Set<String> COUNTING = Set.of("no-stamp", "hidden-hop");

    private static final Pattern OTHER_UPLINK =
            Pattern.compile("tcprt-engine: answers came in by to-(\\w+), and probes left by to-r1");

    private final LabTruth truth;
    private final List<String> faults = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int statements;

    LabJudge(LabTruth truth) {
        this.truth = truth;
    }

    /** What the network does not bear out. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * What the network does not bear out, and is known of the program. Where packets are balanced one by one, a flow has no path, and
     * what answers its probes of two TTLs need not be neighbours. Where packets are lost, all probes of the TTL that suffices may be,
     * so that the target seems farther away, and an ACK of a connection that a lost SYN-ACK left half open may be tied to another probe.
     * A split is said with a certainty of 99 %, so where flows are balanced one in a hundred is none.
     */
    List<String> open() {
        return List.copyOf(open);
    }

    /** How many statements were judged. */
    int statements() {
        return statements;
    }

    /** Judges what is said on standard error: that answers come in by the link to another router, and nothing else. */
    void judgeErrors(String line) {
        Matcher said = OTHER_UPLINK.matcher(line);
        hold(said.matches() && truth.lastBack("dst").contains(said.group(1)), "standard error: " + line);
    }

    /** Judges one line of JSON. */
    void judge(String line) throws IOException {
        Map<String, Object> json = JsonTree.parse(line);
        String schema = (String) json.get("schema");
        switch (schema) {
            case "tcprt.trace/1" -> trace(json);
            case "tcprt.flows/1" -> flows(json);
            case "tcprt.compare/1" -> comparison(json);
            default -> hold(false, "the schema is " + schema);
        }
    }

    private void hold(boolean isTrue, String statement) {
        hold(isTrue, statement, /* isKnown= */ false);
    }

    private void hold(boolean isTrue, String statement, boolean isKnown) {
        statements++;
        if (!isTrue) {
            (isKnown ? open : faults).add(statement);
        }
    }

    // ---- traces ------------------------------------------------------------------------------------------

    private void trace(Map<?, ?> trace) {
        String kind = (String) trace.get("probe");
        boolean recordRoute = !trace.get("record_route").equals(0L);
        for (Map<?, ?> hop : maps(trace.get("hops")).toList()) {
            long ttl = (Long) hop.get("ttl");
            for (Map<?, ?> probe : maps(hop.get("probes")).toList()) {
                boolean stamped = recordRoute && !probe.containsKey("plain");
                reply(kind, probe, Set.of(stamped), ttl);
                stamps(kind, ttl, probe);
            }
            if (hop.containsKey("egress")) {
                hold(
                        ways(kind)
                                .anyMatch(way -> ttl < way.size()
                                        && way.get((int) ttl - 1).out().equals(hop.get("egress"))),
                        kind + ": router " + ttl + " forwards from " + hop.get("egress"));
            }
        }
        for (Map<?, ?> probe : maps(trace.get("closing")).toList()) {
            reply((String) probe.get("probe"), probe, Set.of(true, false), (Long) probe.get("ttl"));
        }
        joined(kind, trace);
        end(kind, trace);
        for (Map<?, ?> finding : maps(trace.get("findings")).toList()) {
            hold(
                    isTrue(kind, (String) finding.get("code"), (Long) finding.get("ttl")),
                    kind + ": finding " + finding.get("code") + " at " + finding.get("ttl") + ": "
                            + finding.get("text"),
                    isLossy(kind) && COUNTING.contains(finding.get("code")));
        }
    }

    private void reply(String kind, Map<?, ?> probe, Set<Boolean> recordRoute, long ttl) {
        String seen = (probe.containsKey("from") ? probe.get("from") + " " : "") + probe.get("reply");
        hold(
                recordRoute.stream()
                        .anyMatch(option -> truth.answers(kind, option, ttl).contains(seen)),
                kind + ": TTL " + ttl + " is answered by " + seen + (recordRoute.contains(true) ? " with rr" : ""),
                isLossy(kind) && seen.endsWith(" ack"));
    }

    private void stamps(String kind, long ttl, Map<?, ?> probe) {
        if (!(probe.get("record_route") instanceof Map<?, ?> list)) {
            return;
        }
        String node = truth.owner((String) probe.get("from"));
        List<String> forward = strings(list.get("forward"));
        List<String> reverse = strings(list.get("reverse"));
        boolean full = list.get("full").equals(true);
        String place = kind + ": TTL " + ttl + ", " + probe.get("from");
        hold(
                ways(kind).anyMatch(way -> isAt(way, ttl, node) && isBeginning(forward, egress(way, ttl), full)),
                place + ": stamps there " + forward,
                isLossy(kind) && "ack".equals(probe.get("reply")));
        hold(
                reverse.isEmpty() || truth.back(node).stream().anyMatch(way -> isBeginning(reverse, way, full)),
                place + ": stamps back " + reverse + (full ? "" : ", all"));
        if (list.containsKey("own")) {
            hold(truth.owner((String) list.get("own")).equals(node), place + ": own stamp " + list.get("own"));
        }
    }

    /** Whether a probe of this TTL, on this way, comes to an end at that node. */
    private static boolean isAt(List<Step> way, long ttl, String node) {
        int end = (int) Math.min(ttl, way.size());
        return way.get(end - 1).node().equals(node);
    }

    private static List<String> egress(List<Step> way, long ttl) {
        int end = (int) Math.min(ttl, way.size());
        return way.subList(0, end - 1).stream().map(Step::out).toList();
    }

    /** Whether a list is the whole, or, where there was no more room, how it begins. */
    private static boolean isBeginning(List<String> list, List<String> whole, boolean full) {
        return list.equals(whole)
                || (full
                        && list.size() <= whole.size()
                        && whole.subList(0, list.size()).equals(list));
    }

    private void joined(String kind, Map<?, ?> trace) {
        if (!(trace.get("record_route_path") instanceof Map<?, ?> path)) {
            return;
        }
        List<String> forward = strings(path.get("forward"));
        List<String> reverse = strings(path.get("reverse"));
        hold(
                ways(kind).anyMatch(way -> isBeginning(forward, egress(way, way.size()), true)),
                kind + ": route there " + forward);
        hold(
                reverse.isEmpty()
                        || truth.back(truth.owner(reverse.get(0))).stream()
                                .anyMatch(way -> isBeginning(reverse, way, true)),
                kind + ": route back " + reverse);
    }

    private void end(String kind, Map<?, ?> trace) {
        hold(
                truth.outcomes(kind).contains(trace.get("outcome")),
                kind + ": outcome " + trace.get("outcome") + ", " + trace.get("verdict"));
        if (trace.containsKey("distance")) {
            hold(isDistance(kind, trace.get("distance")), kind + ": distance " + trace.get("distance"), isLossy(kind));
            boolean varies = maps(trace.get("hops"))
                    .anyMatch(hop -> (Long) hop.get("ttl") >= (Long) trace.get("distance")
                            && maps(hop.get("probes")).anyMatch(probe -> "time-exceeded".equals(probe.get("reply"))));
            numbers(kind, (String) trace.get("verdict"), varies);
        }
    }

    private boolean isDistance(String kind, Object distance) {
        return truth.distances(kind).contains(distance);
    }

    /** Every number of hops is that of a way, and where this trace saw two of them, it is a range. */
    private void numbers(String kind, String sentence, boolean varies) {
        Matcher numbers = HOPS.matcher(sentence);
        while (numbers.find()) {
            long least = Long.parseLong(numbers.group(1));
            boolean isRange = numbers.group(2) != null;
            long most = isRange ? Long.parseLong(numbers.group(2)) : least;
            boolean exist = truth.distances(kind).contains(least)
                    && truth.distances(kind).stream().anyMatch(distance -> distance >= most);
            hold(exist && varies == isRange, kind + ": " + sentence + (varies ? " (it varied)" : ""), isLossy(kind));
        }
    }

    private boolean isTrue(String kind, String code, Long ttl) {
        return switch (code) {
            case "rr-filtered" -> filtersOptions(kind, ttl);
            case "low-ttl-dropped" ->
                kind.equals("tcp")
                        && onTheWay(kind, step -> does(step, "drops-low-ttl"))
                        && truth.answers(kind, false, ttl).contains("none");
            case "flow-filtered" -> partly(kind);
            case "loss" -> loses(kind);
            case "admin-prohibited" ->
                truth.answers(kind, false, ttl).stream().anyMatch(answer -> answer.endsWith("admin-prohibited"));
            case "asymmetric" ->
                ways(kind).anyMatch(way -> lengthsBack(way, ttl).anyMatch(length -> length > ttl));
            case "distance-mismatch" ->
                ways(kind).anyMatch(way -> lengthsBack(way, ttl).anyMatch(length -> length != ttl.intValue()));
            default -> false;
        };
    }

    /** The lengths of the ways back of the node at this TTL. */
    private Stream<Integer> lengthsBack(List<Step> way, long ttl) {
        return ttl > way.size()
                ? Stream.empty()
                : truth.back(way.get((int) ttl - 1).node()).stream().map(List::size);
    }

    private boolean filtersOptions(String kind, long ttl) {
        Set<String> plain = truth.answers(kind, false, ttl);
        return truth.answers(kind, true, ttl).contains("none")
                && plain.stream().anyMatch(answer -> !answer.equals("none"))
                && (onTheWay(kind, step -> does(step, "drops-record-route"))
                        || ways(kind).flatMap(List::stream).anyMatch(step -> truth.behind(step.node()).stream()
                                .anyMatch(node -> truth.does(node).contains("drops-record-route"))));
    }

    private boolean does(Step step, String what) {
        return truth.does(step.node()).contains(what);
    }

    private Stream<List<Step>> ways(String kind) {
        return truth.there(kind).stream();
    }

    private boolean onTheWay(String kind, Predicate<Step> property) {
        return ways(kind).flatMap(List::stream).anyMatch(property);
    }

    /** Whether a host's packets of this kind end on this way: where, as a TTL; 0 if they do not. */
    private long endOf(String kind, List<Step> way) {
        for (int i = 0; i < way.size(); i++) {
            Set<String> does = truth.does(way.get(i).node());
            if (does.contains("drops-" + kind) || (kind.equals("tcp") && does.contains("prohibits-tcp"))) {
                return i + 1L;
            }
        }
        return 0;
    }

    private boolean dropped(String kind) {
        return ways(kind).anyMatch(way -> endOf(kind, way) > 0) || !arrives(kind);
    }

    /** Whether a kind passes on some ways only. */
    private boolean partly(String kind) {
        return ways(kind).map(way -> endOf(kind, way) > 0).distinct().count() > 1;
    }

    private boolean loses(String kind) {
        return partly(kind) || isLossy(kind);
    }

    /** Whether packets of one flow are lost, and others are not. */
    private boolean isLossy(String kind) {
        return (partly(kind) && onTheWay(kind, step -> truth.spread(step.node()).equals("per-packet")))
                || onTheWay(
                        kind,
                        step -> does(step, "loses")
                                || truth.behind(step.node()).stream()
                                        .anyMatch(node -> truth.does(node).contains("loses")));
    }

    // ---- comparisons -------------------------------------------------------------------------------------

    private void comparison(Map<?, ?> comparison) {
        List<Map<?, ?>> subjects = maps(comparison.get("subjects")).toList();
        for (Map<?, ?> subject : subjects) {
            String kind = (String) subject.get("kind");
            hold(
                    truth.outcomes(kind).contains(subject.get("outcome")),
                    "comparison: " + kind + " is " + subject.get("outcome"));
            if (subject.containsKey("distance")) {
                hold(
                        isDistance(kind, subject.get("distance")),
                        "comparison: " + kind + " has distance " + subject.get("distance"),
                        isLossy(kind));
            }
        }
        for (Map<?, ?> pair : maps(comparison.get("pairs")).toList()) {
            String first =
                    (String) subjects.get(((Long) pair.get("first")).intValue()).get("kind");
            String second = (String)
                    subjects.get(((Long) pair.get("second")).intValue()).get("kind");
            hold(
                    isTrue(first, second, (String) pair.get("verdict"), (Long) pair.get("diverge_ttl")),
                    first + ", " + second + ": " + pair.get("verdict") + " at " + pair.get("diverge_ttl") + ": "
                            + pair.get("text"),
                    isBadLuck(first, second, pair));
            if (pair.get("verdict").equals("load-balanced")) {
                balanced(pair, first, second);
            }
        }
        for (Map<?, ?> end : maps(comparison.get("dead_ends")).toList()) {
            int subject = ((Long) end.get("subject")).intValue();
            deadEnd((String) subjects.get(subject).get("kind"), end);
        }
    }

    /** Where flows are balanced, the flows that were sent leave out a branch once in a hundred times. */
    private boolean isBadLuck(String first, String second, Map<?, ?> pair) {
        return pair.get("verdict").equals("route-split")
                && pair.get("diverge_ttl") instanceof Long at
                && Stream.of(first, second).anyMatch(kind -> isSpread(kind, at));
    }

    private boolean isTrue(String first, String second, String verdict, Long at) {
        return switch (verdict) {
            case "unclear" -> true;
            case "same" -> nodes(first).equals(nodes(second)) && endsAlike(first, second);
            case "load-balanced" -> Stream.of(first, second).anyMatch(kind -> at != null && isSpread(kind, at));
            case "route-split" -> Stream.of(first, second).anyMatch(kind -> spreads(kind, at, "by-kind"));
            case "filtered" ->
                Stream.of(first, second)
                        .anyMatch(kind -> dropped(kind)
                                && Stream.of(true, false).anyMatch(option -> truth.answers(kind, option, at).stream()
                                        .anyMatch(answer ->
                                                answer.equals("none") || answer.endsWith("admin-prohibited"))));
            case "broken-branch" -> partly(first) || partly(second);
            case "loss" -> loses(first) || loses(second);
            default -> false;
        };
    }

    /** Who spreads flows does so by their hash; who spreads packets does not. */
    private void balanced(Map<?, ?> pair, String first, String second) {
        String text = (String) pair.get("text");
        long at = (Long) pair.get("diverge_ttl");
        boolean byFlow = text.contains("by flow");
        boolean byPacket = text.contains("by packet");
        hold(
                (byFlow && isSpreadBefore(first, second, at, "per-flow"))
                        || (byPacket && isSpreadBefore(first, second, at, "per-packet")),
                "flows or packets: " + text);
    }

    private boolean isSpreadBefore(String first, String second, long at, String how) {
        return Stream.of(first, second)
                .anyMatch(kind -> LongStream.rangeClosed(2, at).anyMatch(ttl -> spreads(kind, ttl, how)));
    }

    /** Whether there are several places where a packet of this kind may be at this TTL. */
    private boolean isSpread(String kind, long ttl) {
        return ways(kind)
                        .filter(way -> ttl <= way.size())
                        .map(way -> way.get((int) ttl - 1).node())
                        .distinct()
                        .count()
                > 1;
    }

    private Set<List<String>> nodes(String kind) {
        Set<List<String>> nodes = new HashSet<>();
        ways(kind).forEach(way -> nodes.add(way.stream().map(Step::node).toList()));
        return nodes;
    }

    private boolean endsAlike(String first, String second) {
        return arrives(first) == arrives(second);
    }

    /** Whether a host's packets of this kind are answered by the target, on any way. */
    private boolean arrives(String kind) {
        return truth.outcomes(kind).stream().anyMatch(Set.of("open", "closed", "reached")::contains);
    }

    /** Whether there is a router that spreads packets over the next hops at this TTL. */
    private boolean spreads(String kind, Long at, String how) {
        return at != null
                && at > 1
                && ways(kind)
                        .anyMatch(way -> way.size() >= at
                                && truth.spread(way.get(at.intValue() - 2).node())
                                        .equals(how));
    }

    // ---- flows -------------------------------------------------------------------------------------------

    private void flows(Map<?, ?> flows) {
        String kind = (String) flows.get("probe");
        List<Map<?, ?>> nodes = maps(flows.get("nodes")).toList();
        for (Map<?, ?> node : nodes) {
            if (node.containsKey("address")) {
                hold(
                        isPassed(kind, node),
                        "flows: " + node.get("address") + " is at " + node.get("ttl"),
                        isLossy(kind) && node.get("address").equals(truth.target()));
            }
        }
        for (Map<?, ?> link : maps(flows.get("links")).toList()) {
            Map<?, ?> from = nodes.get(((Long) link.get("from")).intValue());
            Map<?, ?> to = nodes.get(((Long) link.get("to")).intValue());
            hold(
                    isLink(kind, from, to),
                    "flows: a link from " + from.get("address") + " to " + to.get("address") + " at " + to.get("ttl"),
                    isLossy(kind)
                            || onTheWay(kind, step -> truth.spread(step.node()).equals("per-packet")));
        }
        maps(flows.get("dead_ends")).forEach(end -> deadEnd(kind, end));
        String verdict = (String) flows.get("verdict");
        boolean isTrue =
                switch (verdict) {
                    case "all-arrive" -> arrives(kind);
                    case "broken-branch" -> partly(kind);
                    case "some-never" -> dropped(kind) || loses(kind);
                    case "none-arrives" -> dropped(kind) || loses(kind);
                    default -> false;
                };
        hold(isTrue, "flows: " + verdict + ": " + flows.get("text"));
    }

    private boolean isPassed(String kind, Map<?, ?> node) {
        long ttl = (Long) node.get("ttl");
        String owner = truth.owner((String) node.get("address"));
        return ttl == 0
                ? owner.equals("src")
                : ways(kind)
                        .anyMatch(way -> ttl <= way.size()
                                && way.get((int) ttl - 1).node().equals(owner));
    }

    private boolean isLink(String kind, Map<?, ?> from, Map<?, ?> to) {
        return ways(kind).anyMatch(way -> passes(way, from) && passes(way, to));
    }

    private boolean passes(List<Step> way, Map<?, ?> node) {
        long ttl = (Long) node.get("ttl");
        return ttl == 0
                || !node.containsKey("address")
                || (ttl <= way.size()
                        && way.get((int) ttl - 1).node().equals(truth.owner((String) node.get("address"))));
    }

    /** Behind that place there is something that ends packets: at once, or behind routers that do not answer. */
    private void deadEnd(String kind, Map<?, ?> end) {
        boolean broken = end.get("broken").equals(true);
        boolean isTrue = (!broken && loses(kind))
                || ((!broken || partly(kind))
                        && ways(kind)
                                .anyMatch(way -> passes(way, end) && endsBehind(kind, way, (Long) end.get("ttl"))));
        hold(
                isTrue,
                kind + ": flows end after " + end.get("address") + " at " + end.get("ttl")
                        + (broken ? ", broken" : ""));
    }

    private boolean endsBehind(String kind, List<Step> way, long ttl) {
        long ends = endOf(kind, way);
        boolean low = kind.equals("tcp") && way.stream().anyMatch(step -> does(step, "drops-low-ttl"));
        return ends >= ttl || low || !arrives(kind);
    }

    private static Stream<Map<?, ?>> maps(Object list) {
        return list == null ? Stream.empty() : ((List<?>) list).stream().map(element -> (Map<?, ?>) element);
    }
}
