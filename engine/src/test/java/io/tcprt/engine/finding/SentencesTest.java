package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimMap;
import io.tcprt.engine.sim.SimPassage;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimStage;
import io.tcprt.engine.sim.SimTarget;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import io.tcprt.fixtures.Captures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of each finding, word for word. */
class SentencesTest {
    private static final String SENTENCES = """
            ttl-inferred
                the capture holds answers without their probes: there are no round-trip times, and hops are counted from the answers' own TTLs
            forged-rst
                a reset in the target's name comes from 2 hops away, near hop 2 (10.9.2.2): a router or firewall there, or on the link behind it, sent it, and the target's own answer is not known
            forged-syn-ack
                a SYN-ACK in the target's name comes from 2 hops away, near hop 2 (10.9.2.2): a router or firewall there, or on the link behind it, sent it, and the target's own answer is not known
            early-answer
                an answer in the target's name comes at hop 2, and routers behind that hop answer too
            ttl-reset
                TTL 3 reaches the target, which is about 6 hops away: a device behind hop 2 gives packets a new TTL, which hides the rest of the path
            nat
                the probe reached hop 2 (10.0.2.2) with another source port (7, not 3): a NAT before that hop translates the source
                the probe reached hop 2 (10.0.2.2) with another source (10.9.8.7, not 192.0.2.1): a NAT before that hop translates the source
            dnat
                hop 6 (198.51.100.80) is a router and answers from the target's address: a NAT or load balancer at or before it chooses the machine that is reached
                the probe reached hop 2 (10.0.2.2) with another destination (10.9.8.7, not 192.0.2.1): a NAT or load balancer before that hop chooses the machine that is reached
            other-address
                probes to 10.9.4.2 are answered from 10.9.201.2, which returns what the echo request held: another of the target's addresses
                probes to 10.9.4.2 are answered from 10.9.201.2, behind the last router and from where the target is: another of its addresses, or a firewall in front of it that is no hop
                probes to 10.9.4.2 are answered from 10.9.3.2, a router on the path: whether that is the target is not known
            dscp-rewritten
                before hop 2 (10.0.2.2), the DSCP changed from 3 to 7: priority marks do not arrive as they are set
            ecn-rewritten
                before hop 2 (10.0.2.2), the ECN bits changed from 3 to 7: a queue there signals congestion, or ECN is not respected
            mss-rewritten
                before hop 2 (10.0.2.2), the MSS changed from 3 to 7: TCP connections on this path use segments of that size, as tunnels need
            id-rewritten
                before hop 2 (10.0.2.2), the IP identification changed from 3 to 7: a firewall or NAT normalises packets
            df-cleared
                before hop 2 (10.0.2.2), the don't-fragment bit changed from 3 to 7: packets may be fragmented although the sender forbids it
            length-changed
                before hop 2 (10.0.2.2), the packet's length changed from 3 to 7: a device adds or removes octets
            flow-label-rewritten
                before hop 2 (10.0.2.2), the flow label changed from 3 to 7: load balancers behind it may see another flow
            sequence-rewritten
                before hop 2 (10.0.2.2), the TCP sequence number changed from 3 to 7: a firewall rewrites sequence numbers
            quote-mangled
                hop 6 (203.0.113.3) quotes the probe differently from how it arrived (checksum): a harmless flaw of that router
            ttl-zero
                hop 6 (203.0.113.3) quotes the probe with TTL 0: it lowers the TTL before it quotes, or the router before it forwards TTL 0
            rr-filtered
                from hop 2 on, probes with Record Route get no answer; plain probes do: a device behind hop 1 (10.0.1.2) drops packets with IP options, which does no harm to other traffic
                from hop 1 on, probes with Record Route get no answer; plain probes do: a device near this host drops packets with IP options, which does no harm to other traffic
                probes with Record Route get no answer; plain probes do: a device on the path drops packets with IP options, which does no harm to other traffic
            low-ttl-dropped
                from hop 3 on, probes with small TTLs get no answer, and the same probe with TTL 64 gets one: a device behind hop 2 (10.9.2.2) drops packets by their TTL, which hides the rest of the path and does no harm to ordinary traffic
                from hop 1 on, probes with small TTLs get no answer, and the same probe with TTL 64 gets one: a device on the path drops packets by their TTL, which hides the rest of the path and does no harm to ordinary traffic
            syn-filtered
                SYNs with the options and window of these probes get no answer, and SYNs like Linux's do: a device behind hop 2 (10.9.2.2) drops them for their form, which does no harm to ordinary traffic; try --syn linux
            flow-filtered
                the target answers probes from source port 50001, and none from source port 40001: a filter, or one of several equal paths, drops the packets of this flow
                the target answers probes from identifier 50001, and none from identifier 40001: a filter, or one of several equal paths, drops the packets of this flow
            hidden-hop
                a router between hops 1 and 2 recorded the route (10.9.3.1) and did not decrement the TTL: the path has more hops than rows
            no-stamp
                hop 2 puts no stamp into Record Route: its outgoing address is missing from the recorded route
                hops 1 to 3 put no stamp into Record Route: their outgoing addresses are missing from the recorded route
            asymmetric
                the return path from hop 2 (10.9.2.2) has 1 router more than the forward path, so the two differ: delay and loss from there on may arise on the return path
                the return path from hop 2 (10.9.2.2) has 2 routers more than the forward path, so the two differ: delay and loss from there on may arise on the return path
            distance-mismatch
                the target's answers come from 2 hops farther away than their row, hop 2: its return path is longer, or a device in front of it gives packets a new TTL, which hides hops
                resets in the target's name come from 1 hop nearer than their row, hop 3: the target's return path is shorter, or a device in front of it sent them
                the target's answers come from 3 hops farther away than their row, hop 3: its return path is longer, or a device in front of it gives packets a new TTL, which hides hops
                from hop 2 (10.0.2.2) on, answers come from 1 hop farther away than their rows say: the return path has another length, or a router does not decrement the TTL
                from hop 3 (10.0.3.2) on, answers come from 2 hops nearer than their rows say: the return path has another length, or a router does not decrement the TTL
            loop
                packets loop from hop 1 on (10.9.1.2, 10.9.2.2, 10.9.3.2): these routers forward them to each other, and none arrives
            rate-limited
                hop 2 answers 3 of 6 probes, and every probe to the hops behind it is answered: that router limits how often it answers, and loses nothing
            loss
                3 of 12 probes were not answered, in 3 rows including the target's: packets are lost on the forward or the return path
            mpls-tunnel
                hop 6 is in an MPLS tunnel (label 24001): the times there may be those of the tunnel's end, through which answers travel
            mtu
                the link behind 10.79.2.2 carries packets of at most 576 octets: larger ones need fragmentation, or a smaller MSS
            admin-prohibited
                10.0.2.2 refuses the probes by policy; ask its operator
            icmp-checksum
                an answer from hop 6 (203.0.113.3) has a wrong checksum: it was damaged or badly rewritten on the path, and its content may be wrong
            duplicates
                2 answers arrived more than once: something on the path duplicates packets
            """;

    @TempDir
    Path folder;

    private Stream<Trace> captured() throws CaptureFileException {
        List<Trace> traces = new ArrayList<>();
        for (String capture : List.of(
                "synth-mpls-rfc4884",
                "lab-mtu-fragneeded",
                "synth-icmp-badcsum",
                "lab-loss-dup",
                "synth-quote-mangled",
                "synth-dnat-te-src-is-dst")) {
            traces.addAll(CaptureReplay.read(Captures.named(capture).copyTo(folder), Optional.empty())
                    .traces());
        }
        return traces.stream();
    }

    /** A hidden router, routers that do not stamp, routers that drop answers with options, and a loop. */
    private static Stream<Trace> simulated() {
        List<SimRouter> circle = IntStream.range(0, 12)
                .mapToObj(i -> SimRouter.of(SimTrace.near(1 + i % 3), SimTrace.far(1 + i % 3), 1))
                .toList();
        return Stream.of(
                SimTrace.chain(Port.OPEN, router -> isSecond(router) ? hidden(router) : router, 1, 1, 1, 1)
                        .run(SimTrace.plan()),
                SimTrace.chain(Port.OPEN, router -> isSecond(router) ? router.withoutStamps() : router, 1, 1, 1, 1)
                        .run(SimTrace.plan()),
                SimTrace.chain(Port.OPEN, SimRouter::withoutStamps, 1, 1, 1, 1).run(SimTrace.plan()),
                longerBack(2),
                longerBack(3),
                SimTrace.of(circle, Port.DROPS, 1).run(SimTrace.plan(0, 1, 8)),
                answeredFrom("10.9.201.2", ProbeKind.ICMP),
                answeredFrom("10.9.201.2", ProbeKind.UDP),
                answeredFrom("10.9.3.2", ProbeKind.ICMP));
    }

    /** The target, at hop 4, answers from this address. */
    private static Trace answeredFrom(String address, ProbeKind kind) {
        return SimTrace.chain(Port.OPEN, 1, 1, 1, 1)
                .run(SimTrace.plan(kind, 0, 1, 2), wire -> new Renamed(wire, Ipv4Address.parse(address), 4, 0));
    }

    /** One router on the forward path, and several others on the return path. */
    private static Trace longerBack(int routers) {
        List<SimRouter> there = List.of(SimRouter.of(SimTrace.near(1), SimTrace.far(1), 1));
        List<SimRouter> back = IntStream.rangeClosed(1, routers)
                .mapToObj(hop -> SimRouter.of(SimTrace.near(100 + hop), SimTrace.far(100 + hop), 1))
                .toList();
        SimMap map = new SimMap(List.of(new SimStage(List.of(there), Optional.of(back))));
        return SimTrace.over(map, new SimTarget(SimTrace.near(2), 1, Port.OPEN), 0)
                .run(SimTrace.plan());
    }

    /** Networks that drop probes for what they are, and not what an ordinary host sends. */
    private static Stream<Trace> filtered() {
        return Stream.of(
                second(new SimPassage.DropsOptions())
                        .run(DirectPlan.builder(ProbeKind.ICMP)
                                .recordRouteSlots(9)
                                .build()),
                second(new SimPassage.Answers(TcpFlags.RST.and(TcpFlags.ACK))).run(SimTrace.plan(0, 3, 8)),
                second(new SimPassage.Answers(TcpFlags.SYN.and(TcpFlags.ACK))).run(SimTrace.plan(0, 3, 8)),
                second(new SimPassage.ResetsTtl(64)).run(SimTrace.plan(ProbeKind.UDP, 0, 3, 8)),
                second(new SimPassage.DropsLowTtl(40)).run(SimTrace.plan(0, 3, 8)),
                SimTrace.chain(Port.OPEN, router -> router.asSilent().with(new SimPassage.DropsLowTtl(40)), 1, 1, 1)
                        .run(SimTrace.plan(0, 3, 8)),
                second(new SimPassage.DropsUnusualSyns()).run(SimTrace.plan(0, 3, 8)),
                second(new SimPassage.DropsFlow(40_001)).run(SimTrace.plan(0, 3, 8)),
                second(new SimPassage.DropsFlow(40_001)).run(SimTrace.plan(ProbeKind.ICMP, 0, 3, 8)));
    }

    private static SimTrace second(SimPassage passage) {
        return SimTrace.chain(Port.OPEN, router -> isSecond(router) ? router.with(passage) : router, 1, 1, 1, 1, 1, 1);
    }

    private static boolean isSecond(SimRouter router) {
        return router.near().equals(SimTrace.near(2));
    }

    private static SimRouter hidden(SimRouter router) {
        return router.with(new SimPassage.Hides());
    }

    /** Rows are written as in {@link Made}. */
    private static Stream<Trace> made() {
        return Stream.of(
                        "te; te; rst-1",
                        "te; te; te; syn-2",
                        "te; echo; te",
                        "te; te; syn+3",
                        "te; te+1; te+1; syn+1",
                        "te; te; te-2; te-2; syn-2",
                        "te; no",
                        "rr:te rr:te te; rr:* rr:* te; rr:* rr:* syn",
                        "rr:* rr:* te; rr:* rr:* te",
                        "te te te te te te; te te te * * *; syn syn syn",
                        "te * te; te te *; te te te; syn * syn")
                .map(Made::trace);
    }

    private static Stream<Trace> rewritten() {
        Stream<Change> values = Stream.of(
                        "dscp", "ecn", "mss", "id", "df", "length", "flow_label", "sequence", "source_port")
                .map(field -> new Change.Value(field, 3, 7));
        Stream<Change> addresses = Stream.of("source", "destination")
                .map(field -> new Change.Address(field, Ipv4Address.of(192, 0, 2, 1), Ipv4Address.of(10, 9, 8, 7)));
        return Stream.concat(values, addresses).map(SentencesTest::changed);
    }

    /** The second and third of three routers quote the change. */
    private static Trace changed(Change change) {
        List<Hop> hops = Made.hops("te; te; te; syn").stream()
                .map(hop -> hop.ttl() == 2 || hop.ttl() == 3 ? Made.quoting(hop, change) : hop)
                .toList();
        return Made.trace(OptionalInt.of(40_000), hops);
    }

    @Test
    void everyCodeHasItsSentences() throws CaptureFileException {
        Map<FindingCode, List<String>> told = new EnumMap<>(FindingCode.class);
        Arrays.stream(FindingCode.values()).forEach(code -> told.put(code, new ArrayList<>()));
        Stream.of(captured(), simulated(), made(), rewritten(), filtered())
                .flatMap(traces -> traces)
                .flatMap(trace -> Findings.of(trace).stream())
                .forEach(finding -> told.get(finding.code()).add(finding.text()));

        String sentences = told.entrySet().stream()
                .map(entry -> entry.getKey().label() + "\n"
                        + entry.getValue().stream()
                                .distinct()
                                .map(text -> "    " + text + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        assertEquals(SENTENCES, sentences);
    }
}
