package io.tcprt.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.live.LiveOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that does not fit into a packet is refused when the plan is made, and never becomes another packet. */
class PlanTest {
    private static final IpAddress IPV4 = IpAddress.parse("10.9.9.2");
    private static final IpAddress IPV6 = IpAddress.parse("fd09:9::2");

    private static TracePlan.Builder trace() {
        return TracePlan.builder(ProbeKind.TCP);
    }

    private static DirectPlan.Builder direct() {
        return DirectPlan.builder(ProbeKind.ICMP);
    }

    private static Arguments refused(String range, Executable made) {
        return Arguments.of(range, made);
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("port must be 1 to 65535, not 0", () -> Target.of(IPV4, 0)),
                refused("port must be 1 to 65535, not 99999", () -> Target.of(IPV4, 99_999)),
                refused(
                        "port must be 0 to 65535, not 99999",
                        () -> new Target(Optional.empty(), IPV4, OptionalInt.of(99_999))),
                refused(
                        "port must be 0 to 65535, not -1",
                        () -> new Target(Optional.empty(), IPV4, OptionalInt.of(-1))),
                refused("first TTL must be 1 to 255, not 0", () -> trace().firstTtl(0)
                        .build()),
                refused("first TTL must be 1 to 255, not 999", () -> trace().firstTtl(999)
                        .build()),
                refused("max TTL must be 1 to 255, not 256", () -> trace().maxTtl(256)
                        .build()),
                refused(
                        "max TTL must be 5 to 255, not 4",
                        () -> trace().firstTtl(5).maxTtl(4).build()),
                refused("queries must be 1 to 15, not 0", () -> trace().queries(0)
                        .build()),
                refused("queries must be 1 to 15, not 16", () -> trace().queries(16)
                        .build()),
                refused("queries must be 1 to 15, not 16", () -> trace().build().withQueries(16)),
                refused("gap must be 0 to 255, not -1", () -> trace().gap(-1).build()),
                refused("gap must be 0 to 255, not 256", () -> trace().gap(256).build()),
                refused("record route slots must be 0 to 9, not 10", () -> trace().recordRouteSlots(10)
                        .build()),
                refused("record route slots must be 0 to 9, not -1", () -> direct().recordRouteSlots(-1)
                        .build()),
                refused(
                        "wait must be more than 0 and at most 1 hour, not PT0S",
                        () -> trace().longestWait(Duration.ZERO).build()),
                refused(
                        "wait must be more than 0 and at most 1 hour, not PT-1S",
                        () -> direct().longestWait(Duration.ofSeconds(-1)).build()),
                refused(
                        "wait must be more than 0 and at most 1 hour, not PT8760H",
                        () -> trace().longestWait(Duration.ofDays(365)).build()),
                refused("count must be 1 to 4096, not 4097", () -> direct().count(4097)
                        .build()),
                refused("interval must be 10 ms to 1 hour, not PT0.009S", () -> direct().interval(Duration.ofMillis(9))
                        .build()),
                refused("interval must be 10 ms to 1 hour, not PT2H", () -> direct().interval(Duration.ofHours(2))
                        .build()),
                refused("flows must be 1 to 128, not 0", () -> FlowCount.of(0)),
                refused("flows must be 1 to 128, not 129", () -> FlowCount.of(129)),
                refused("traces of a run: at least 1", () -> RunPlan.builder().build()),
                refused("flows at once must be 1 to 128, not 130", () -> RunPlan.builder()
                        .trace(Target.of(IPV4, 443), trace().build())
                        .trace(Target.of(IPV4, 80), trace().build())
                        .flows(FlowCount.of(65))
                        .build()),
                refused("tcp probes need a port, 1 to 65535", () -> new TraceRequest(Target.of(IPV4), trace().build())),
                refused(
                        "port must be 1 to 65535, not 0",
                        () -> new TraceRequest(new Target(Optional.empty(), IPV4, OptionalInt.of(0)), trace().build())),
                refused(
                        "record route slots must be 0 to an IPv6 target, not 9",
                        () -> RunPlan.of(
                                Target.of(IPV6, 443),
                                trace().recordRouteSlots(9).build())),
                refused(
                        "source port must be 1 to 65535, not 70000",
                        () -> LiveOptions.builder().sourcePort(70_000).build()),
                refused(
                        "source port must be 1 to 65535, not 70000",
                        () -> new Flow(ProbeKind.TCP, IPV4, IPV4, 70_000, 443)),
                refused(
                        "destination port must be 1 to 65535, not 0",
                        () -> new Flow(ProbeKind.UDP, IPV4, IPV4, 40_001, 0)),
                refused(
                        "echo identifier must be 0 to 65535, not 65536",
                        () -> new Flow(ProbeKind.ICMP, IPV4, IPV4, 65_536, 0)),
                refused(
                        "destination port of ICMP must be 0 to 0, not 7",
                        () -> new Flow(ProbeKind.ICMP, IPV4, IPV4, 1, 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void whatIsOutOfRangeIsRefusedWithItsRange(String range, Executable made) {
        assertEquals(range, assertThrows(IllegalArgumentException.class, made).getMessage());
    }

    @Test
    void aTraceHasTheDefaultsOfTheCommandLine() {
        assertEquals(
                new TracePlan(ProbeKind.TCP, 0, 1, 30, 3, Duration.ofSeconds(3), 8, TcpForm.DEFAULT), trace().build());
    }

    @Test
    void aDirectPlanHasTheDefaultsOfTheCommandLine() {
        assertEquals(
                new DirectPlan(ProbeKind.ICMP, 0, 4, Duration.ofSeconds(1), Duration.ofSeconds(3), TcpForm.DEFAULT),
                direct().build());
    }

    @Test
    void aBuilderSetsEveryValue() {
        assertEquals(
                new TracePlan(ProbeKind.TCP, 9, 2, 40, 5, Duration.ofSeconds(1), 0, TcpForm.IN_SESSION),
                trace().recordRouteSlots(9)
                        .firstTtl(2)
                        .maxTtl(40)
                        .queries(5)
                        .longestWait(Duration.ofSeconds(1))
                        .gap(0)
                        .form(TcpForm.IN_SESSION)
                        .build());
        assertEquals(
                new DirectPlan(ProbeKind.ICMP, 3, 7, Duration.ofMillis(10), Duration.ofMillis(20), TcpForm.IN_SESSION),
                direct().recordRouteSlots(3)
                        .count(7)
                        .interval(Duration.ofMillis(10))
                        .longestWait(Duration.ofMillis(20))
                        .form(TcpForm.IN_SESSION)
                        .build());
    }

    @Test
    void aRunHoldsItsTracesInOrder() {
        Target web = Target.of(IPV4, 443).named("dst.lab");
        Target host = Target.of(IPV6);
        RunPlan run = RunPlan.builder()
                .trace(web, trace().build())
                .trace(host, direct().build())
                .flows(FlowCount.of(2))
                .build();

        assertEquals(
                new RunPlan(
                        List.of(
                                new TraceRequest(
                                        new Target(Optional.of("dst.lab"), IPV4, OptionalInt.of(443)), trace().build()),
                                new TraceRequest(host, direct().build())),
                        FlowCount.of(2)),
                run);
    }
}
