package io.tcprt.engine.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.diagnosis.Verdict;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.RecordingWire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target three hops away that answers from another address than the one it was asked at. */
class OtherAddressTest {
    private static final Ipv4Address OTHER = Ipv4Address.parse("10.9.201.2");
    private static final Ipv6Address OTHER6 = Ipv6Address.parse("fd09:201::2");
    private static final int TARGET_HOP = 4;

    @TempDir
    Path folder;

    private static SimTrace network() {
        return SimTrace.chain(Port.OPEN, 1, 1, 1, 1);
    }

    private static TracePlan plan(ProbeKind kind) {
        return SimTrace.plan(kind, 0, 2, 2);
    }

    /** Live and replayed, over both versions of IP. */
    @ParameterizedTest
    @CsvSource({"ICMP, 4", "ICMP, 6", "UDP, 4", "UDP, 6"})
    void isReached(ProbeKind kind, int version) throws IOException {
        SimTrace network = version == 4 ? network() : network().twin();
        IpAddress other = version == 4 ? OTHER : OTHER6;
        CaptureWriter file = NewCapture.create(folder.resolve("run.pcap")).begin(LinkType.RAW, 65_535);
        Trace trace = network.run(
                plan(kind), wire -> new RecordingWire(new Renamed(wire, other, TARGET_HOP, 0), LinkType.RAW, file));
        Verdict.Answered verdict = (Verdict.Answered) Diagnosis.of(trace).verdict();

        assertEquals(Outcome.REACHED, trace.outcome());
        assertEquals(StopReason.TARGET, trace.stopReason());
        assertEquals(OptionalInt.of(TARGET_HOP), trace.distance());
        assertEquals(Optional.of(other), verdict.elsewhere());
        assertEquals(4, verdict.evidence().frames().size());
        assertEquals(0, trace.tally().strays());
        assertEquals(
                List.of("other-address"),
                Findings.of(trace).stream()
                        .map(finding -> finding.code().label())
                        .toList());
        assertEquals(
                List.of(trace),
                CaptureReplay.read(folder.resolve("run.pcap"), Optional.empty()).traces());
    }

    /** Whoever does not know what the request held may know its identifier and sequence number. */
    @Test
    void anEchoReplyOfSomebodyWhoGuessesIsNone() {
        Trace trace = network().run(plan(ProbeKind.ICMP), wire -> new Renamed(wire, OTHER, TARGET_HOP, 1));

        assertEquals(Outcome.SILENT, trace.outcome());
        assertTrue(trace.tally().strays() > 0);
        assertEquals(List.of(), Findings.of(trace));
    }

    /** A firewall refuses what it would have forwarded, so it is a router too; or hops were left in what it quotes. */
    @ParameterizedTest
    @CsvSource({"10.9.3.2, 4", "10.9.201.2, 5"})
    void aFirewallIsNotTheTarget(String firewall, int first) {
        TracePlan plan = plan(ProbeKind.UDP).between(first == TARGET_HOP ? 1 : first, 30);
        Trace trace = network().run(plan, wire -> new Renamed(wire, Ipv4Address.parse(firewall), TARGET_HOP, 0));

        assertEquals(Outcome.UNREACHABLE, trace.outcome());
        assertEquals(List.of(), Findings.of(trace));
    }
}
