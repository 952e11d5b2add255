package io.tcprt.engine.sim;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.internal.match.FlowFilter;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.Session;
import io.tcprt.engine.internal.probe.SessionSegments;
import io.tcprt.engine.internal.probe.TcpProbes;
import io.tcprt.engine.internal.probing.Closing;
import io.tcprt.engine.internal.probing.DirectMachine;
import io.tcprt.engine.internal.probing.Machine;
import io.tcprt.engine.internal.probing.Opening;
import io.tcprt.engine.internal.probing.RoundsMachine;
import io.tcprt.engine.internal.probing.Strand;
import io.tcprt.engine.internal.probing.TraceMachine;
import io.tcprt.engine.internal.probing.TraceRunner;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A simulated network and traces over it. Addresses are those of the labs. */
public final class SimTrace {
    public static final Ipv4Address SOURCE = Ipv4Address.of(10, 9, 1, 1);
    private static final int SOURCE_PORT = 40_001;
    public static final int FRESH_PORT = 50_001;
    private static final int PORT = 443;

    /** Octets by which an IPv6 header is longer than an IPv4 header without options. */
    private static final int LONGER_HEADER = 20;

    private final IpAddress source;
    private final SimMap map;
    private final SimTarget target;
    private final SimNetwork network;

    private SimTrace(IpAddress source, SimMap map, SimTarget target, long seed) {
        this.source = source;
        this.map = map;
        this.target = target;
        this.network = new SimNetwork(source, map, target, seed);
    }

    /** Any network. */
    public static SimTrace over(SimMap map, SimTarget target, long seed) {
        return new SimTrace(SOURCE, map, target, seed);
    }

    /** Routers with these links between them, in milliseconds one way; the last link leads to the target. */
    public static SimTrace chain(SimTarget.Port port, int... millis) {
        return chain(port, UnaryOperator.identity(), millis);
    }

    /** The same with every router made into another. */
    public static SimTrace chain(SimTarget.Port port, UnaryOperator<SimRouter> made, int... millis) {
        int hops = millis.length - 1;
        List<SimRouter> routers = IntStream.rangeClosed(1, hops)
                .mapToObj(hop -> made.apply(SimRouter.of(near(hop), far(hop), nanos(millis[hop - 1]))))
                .toList();
        return of(routers, port, nanos(millis[hops]));
    }

    /**
     * A chain of at least five hops to an open port. Only the target's answers bypass the last four routers on a different
     * return path: the hardest case, since no router's answer reveals it.
     *
     * @param longer routers by which the return path is longer, at least -4
     * @param delayNanos one-way delay of every link on the forward path; the return path takes as long in total
     */
    public static SimTrace withReturnPath(int hops, int longer, long delayNanos) {
        List<SimStage> stages = new ArrayList<>();
        List<SimRouter> last = new ArrayList<>();
        for (int hop = 1; hop < hops; hop++) {
            SimRouter router = SimRouter.of(near(hop), far(hop), delayNanos);
            if (hop < hops - 4) {
                stages.add(SimStage.of(router));
            } else {
                last.add(router);
            }
        }
        int back = last.size() + longer;
        List<SimRouter> others = IntStream.range(0, back)
                .mapToObj(hop -> SimRouter.of(near(100 + hop), far(100 + hop), last.size() * delayNanos / back))
                .toList();
        stages.add(new SimStage(List.of(last), Optional.of(others)));
        return over(new SimMap(stages), new SimTarget(near(hops), delayNanos, SimTarget.Port.OPEN), 0);
    }

    public static SimTrace of(List<SimRouter> routers, SimTarget.Port port, long delayNanos) {
        return over(SimMap.chain(routers), new SimTarget(near(routers.size() + 1), delayNanos, port), 0);
    }

    /** The same network in IPv6, unused so far. Its quotes hold as many octets after the IP header. */
    public SimTrace twin() {
        List<SimStage> twins = map.stages().stream()
                .map(stage -> new SimStage(
                        stage.paths().stream().map(SimTrace::twins).toList(),
                        stage.back().map(SimTrace::twins)))
                .toList();
        SimTarget there = new SimTarget(twin(target.address()), target.delayNanos(), target.port());
        return new SimTrace(twin(source), new SimMap(twins), there, 0);
    }

    private static List<SimRouter> twins(List<SimRouter> routers) {
        return routers.stream()
                .map(router -> router.at(twin(router.near()), twin(router.far()))
                        .quoting(router.voice().quoted() + LONGER_HEADER))
                .toList();
    }

    /** The IPv6 address of the node with this address, 10.9.hop.side: fd09:hop::side, as in the labs. */
    public static Ipv6Address twin(IpAddress address) {
        int bits = ((Ipv4Address) address).bits();
        return new Ipv6Address(0xfd09L << 48 | (bits >> 8 & 0xffL) << 32, bits & 0xff);
    }

    /** The address of router {@code hop}, from 1, towards the source. */
    public static Ipv4Address near(int hop) {
        return Ipv4Address.of(10, 9, hop, 2);
    }

    /** The address of router {@code hop} towards the target. */
    public static Ipv4Address far(int hop) {
        return Ipv4Address.of(10, 9, hop + 1, 1);
    }

    private static long nanos(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    public static TracePlan plan() {
        return plan(9, 3, 8);
    }

    public static TracePlan plan(int slots, int queries, int gap) {
        return plan(ProbeKind.TCP, slots, queries, gap);
    }

    public static TracePlan plan(ProbeKind kind, int slots, int queries, int gap) {
        return new TracePlan(kind, slots, 1, 30, queries, Duration.ofSeconds(3), gap);
    }

    public TraceMachine machine(TracePlan plan) {
        return (TraceMachine) machine(plan, TcpProbes.of(flow(plan), id(plan), plan.form()), Closing.ON_THE_FLOW);
    }

    private Machine machine(Plan plan, TcpProbes tcp, Closing closing) {
        ProbeEncoder encoder = new ProbeEncoder(FrameLink.RAW, flow(plan), id(plan), plan.recordRouteSlots(), tcp);
        if (plan instanceof DirectPlan direct) {
            return new DirectMachine(direct, target(plan.kind()), encoder, closing);
        }
        return plan instanceof RoundsPlan rounds
                ? new RoundsMachine(rounds, target(plan.kind()), movedBy -> encoder(plan, movedBy))
                : new TraceMachine((TracePlan) plan, target(plan.kind()), encoder, closing);
    }

    private ProbeEncoder encoder(Plan plan, int movedBy) {
        ProbeId id = id(plan).movedBy(movedBy);
        TcpProbes tcp = TcpProbes.of(flow(plan), id, plan.form());
        return new ProbeEncoder(FrameLink.RAW, flow(plan), id, plan.recordRouteSlots(), tcp);
    }

    /** A machine that shares a wire with others and hears only the frames of its own flow. */
    public Strand strand(TracePlan plan, Wire out) {
        return new Strand(machine(plan), filter(plan), out);
    }

    /** Selects the frames that a live trace would hear. */
    public Predicate<Decoded> filter(Plan plan) {
        Flow own = flow(plan);
        return new FlowFilter(own, id(plan))
                .or(new FlowFilter(own.from(FRESH_PORT), id(plan)))
                .or(new FlowFilter(own.echoes(), id(plan)));
    }

    public Flow flow(Plan plan) {
        int port = plan.kind() == ProbeKind.ICMP ? 0 : PORT;
        return new Flow(plan.kind(), source, target.address(), SOURCE_PORT, port);
    }

    private ProbeId id(Plan plan) {
        return ProbeId.of(flow(plan), 1, 2);
    }

    private Target target(ProbeKind kind) {
        OptionalInt port = kind == ProbeKind.ICMP ? OptionalInt.empty() : OptionalInt.of(PORT);
        return new Target(Optional.empty(), target.address(), port);
    }

    public Trace run(Plan plan) {
        return run(plan, wire -> wire);
    }

    /** Traces over the network through a decorated wire. */
    public Trace run(Plan plan, UnaryOperator<Wire> decorated) {
        return run(plan, decorated, new TraceWatcher() {});
    }

    /** Traces over the network behind a decorating wire, and reports what happens. */
    public Trace run(Plan plan, UnaryOperator<Wire> decorated, TraceWatcher watcher) {
        return run(machineOf(plan), decorated, watcher);
    }

    /** What a live run makes of any plan. */
    public Machine machineOf(Plan plan) {
        return machine(plan, TcpProbes.of(flow(plan), id(plan), plan.form()), Closing.alsoFrom(FRESH_PORT));
    }

    /** Lets a machine of this flow have its way. */
    public Trace run(Machine machine, UnaryOperator<Wire> decorated, TraceWatcher watcher) {
        try (Wire wire = decorated.apply(network)) {
            TraceRunner.run(machine, wire, network, watcher);
        } catch (WireException e) {
            throw new AssertionError("the simulated network does not fail", e);
        }
        return machine.trace().orElseThrow();
    }

    /**
     * Traces within a connection that the source's kernel opens first.
     *
     * @param selective whether both sides support selective acknowledgements
     */
    public Trace runInSession(TracePlan plan, boolean selective, UnaryOperator<Wire> decorated) {
        return runInSession(plan, selective, decorated, new TraceWatcher() {});
    }

    /** The same, and reports what happens. */
    public Trace runInSession(TracePlan plan, boolean selective, UnaryOperator<Wire> decorated, TraceWatcher watcher) {
        network.connect(SOURCE_PORT, PORT, selective);
        try (Wire wire = decorated.apply(network)) {
            Opening opening = Opening.heard(
                    flow(plan), wire, handshake -> handshake.session().isPresent());
            Session session = opening.handshake().session().orElseThrow();
            Machine machine = machine(plan, new SessionSegments(flow(plan), session), Closing.NONE);
            opening.frames().forEach(frame -> machine.heard(frame, network.nanos()));
            TraceRunner.run(machine, wire, network, watcher);
            return machine.trace().orElseThrow();
        } catch (WireException e) {
            throw new AssertionError("the simulated network does not fail", e);
        }
    }

    /** The answers this network can give to the probes of a plan. */
    public SimTruth truth(Plan plan) {
        int protocol = plan.kind().protocol(target.address());
        int ports = plan.kind() == ProbeKind.ICMP ? 0 : SOURCE_PORT << Short.SIZE | PORT;
        return new SimTruth(map, target, new SimFlow(source, target.address(), protocol, ports));
    }

    public SimNetwork network() {
        return network;
    }
}
