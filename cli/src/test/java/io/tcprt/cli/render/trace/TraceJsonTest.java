package io.tcprt.cli.render.trace;

import static io.tcprt.cli.render.JsonTree.at;
import static io.tcprt.cli.render.Sample.answer;
import static io.tcprt.cli.render.Sample.hop;
import static io.tcprt.cli.render.Sample.laden;
import static io.tcprt.cli.render.Sample.trace;
import static io.tcprt.cli.render.Sample.transit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema: scripts read these names, so names are only ever added to this list. */
final class TraceJsonTest {
    private static final Trace TRACE = trace(
            9,
            Outcome.OPEN,
            StopReason.TARGET,
            2,
            hop(1, laden(transit("10.0.1.2", 213_417)), null),
            hop(2, answer(ReplyKind.SYN_ACK, "198.51.100.7", 300_000)));

    @Test
    void hasTheFieldsOfTheContract() throws IOException {
        Map<String, Object> json = render(TRACE, 0);
        assertHas(json, "schema", "version", "input", "started", "target", "source", "probe", "record_route");
        assertHas(json, "probes_sent", "replies_received", "duration_us", "outcome", "stop_reason", "distance");
        assertHas(json, "hops", "record_route_path", "findings");
        assertHas(at(json, "target"), "name", "address", "port");
        assertHas(at(json, "source"), "address", "port");
        assertHas(at(json, "record_route_path"), "forward", "reverse");
        assertHas(at(json, "findings", 0), "code", "ttl", "frames", "text");
        assertHas(at(json, "hops", 0), "ttl", "probes");
        Object probe = at(json, "hops", 0, "probes", 0);
        assertHas(probe, "attempt", "from", "reply", "rtt_us", "icmp_type", "icmp_code", "reply_ttl", "quoted_ttl");
        assertHas(probe, "match", "frames", "record_route", "mpls", "changed");
        assertHas(at(probe, "record_route"), "slots", "full", "forward", "own", "reverse");
        assertHas(at(probe, "mpls", 0), "label", "tc", "bottom", "ttl");
        assertHas(at(probe, "changed", 0), "field", "sent", "quoted");
    }

    @Test
    void hasTheValuesOfTheTrace() throws IOException {
        Map<String, Object> json = render(TRACE, 0);
        assertEquals("tcprt.trace/1", json.get("schema"));
        assertEquals("2026-11-22T19:00:00.123456789Z", json.get("started"));
        assertEquals(51234L, json.get("duration_us"));
        assertEquals(213.417, at(json, "hops", 0, "probes", 0, "rtt_us"));
        assertEquals(List.of(5L, 6L), at(json, "hops", 0, "probes", 0, "frames"));
        assertEquals(Map.of("attempt", 2L, "reply", "none"), at(json, "hops", 0, "probes", 1));
        assertEquals("192.0.2.9", at(json, "hops", 0, "probes", 0, "changed", 1, "sent"));
        assertEquals(46L, at(json, "hops", 0, "probes", 0, "changed", 0, "quoted"));
        assertEquals("nat", at(json, "findings", 0, "code"));
        assertEquals(List.of(5L, 6L), at(json, "findings", 0, "frames"));
    }

    @Test
    void whatHasNoValueIsLeftOut() throws IOException {
        Map<String, Object> json = render(trace(0, Outcome.SILENT, StopReason.GAP, null, hop(1)), 0);
        assertFalse(json.containsKey("distance"));
        assertFalse(json.containsKey("record_route_path"));
        assertFalse(json.containsKey("dropped"));
        assertEquals(3L, render(TRACE, 3).get("dropped"));
    }

    @Test
    void isOneLineOfPlainCharacters() throws IOException {
        String line = new TraceJson("1", "live").render(Diagnosis.of(TRACE), 0);
        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertTrue(line.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), line);
    }

    private static Map<String, Object> render(Trace trace, long lost) throws IOException {
        return JsonTree.parse(new TraceJson("1", "live").render(Diagnosis.of(trace), lost));
    }

    private static void assertHas(Object object, String... names) {
        for (String name : names) {
            assertTrue(((Map<?, ?>) object).containsKey(name), name);
        }
    }
}
