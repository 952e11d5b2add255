package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.engine.match.FlowFilter;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.probe.ProbeEncoder;
import io.tcprt.engine.probe.ProbeId;
import io.tcprt.engine.probe.SessionSegments;
import io.tcprt.engine.probe.TcpProbes;
import io.tcprt.engine.trace.DirectMachine;
import io.tcprt.engine.trace.Machine;
import io.tcprt.engine.trace.Opening;
import io.tcprt.engine.trace.TraceMachine;
import io.tcprt.engine.trace.TraceRunner;
import io.tcprt.engine.wire.FlowWire;
import io.tcprt.engine.wire.PcapWire;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Route;
import io.tcprt.engine.wire.RouteFinder;
import io.tcprt.engine.wire.RouteRequest;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** One trace on the real network: everything it needs from this machine is opened before the first probe leaves. */
public final class LiveTracer implements AutoCloseable {
    /** Octets a recording keeps of a frame; the capture keeps no more. */
    private static final int SNAPLEN = 65_535;

    private final ReservedPort port;
    private final Wire wire;
    private final Optional<RecordingWire> recording;
    private final Machine machine;

    private LiveTracer(ReservedPort port, Wire wire, Optional<RecordingWire> recording, Machine machine) {
        this.port = port;
        this.wire = wire;
        this.recording = recording;
        this.machine = machine;
    }

    /**
     * Reserves the source port, finds the route, opens the interface and the recording, and the connection if probes are to
     * go along in one.
     *
     * @throws NoSessionException when the target does not open it
     * @throws IllegalArgumentException when the target is not IPv4 or has no port
     */
    public static LiveTracer open(Target target, Plan plan, LiveOptions options) throws WireException {
        Optional<IpAddress> from = plan.form().inSession() ? options.source() : Optional.empty();
        ReservedPort port = ReservedPort.reserve(plan.kind(), options.sourcePort(), from);
        try {
            return open(target, plan, options, port);
        } catch (WireException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    private static LiveTracer open(Target target, Plan plan, LiveOptions options, ReservedPort port)
            throws WireException {
        IpAddress address = target.address();
        int targetPort = targetPort(target, plan.kind());
        Route route = RouteFinder.ofThisSystem()
                .find(new RouteRequest(
                        plan.kind(), address, options.interfaceName(), options.source(), port.number(), targetPort));
        Flow flow = new Flow(plan.kind(), route.source(), address, port.number(), targetPort);
        PcapWire pcap = PcapWire.open(route.device(), filter(flow));
        try {
            return onWire(pcap, route, flow, target, plan, options, port);
        } catch (WireException | RuntimeException e) {
            pcap.close();
            throw e;
        }
    }

    private static LiveTracer onWire(
            PcapWire pcap, Route route, Flow flow, Target target, Plan plan, LiveOptions options, ReservedPort port)
            throws WireException {
        requireSameLink(route, pcap);
        SecureRandom random = new SecureRandom();
        ProbeId id = ProbeId.of(flow, random.nextLong(), random.nextLong());
        Wire ours = new FlowWire(pcap, new FlowFilter(flow, id), Ticker.SYSTEM);
        Optional<RecordingWire> recording = record(ours, pcap, options.recording());
        Wire wire = recording.<Wire>map(recorded -> recorded).orElse(ours);
        Optional<Opening> opening = opening(plan, port, flow, wire, recording);
        TcpProbes tcp = opening.flatMap(seen -> seen.handshake().session())
                .<TcpProbes>map(session -> new SessionSegments(flow, session))
                .orElse(TcpProbes.of(flow, id, plan.form()));
        Machine machine = machine(plan, target, new ProbeEncoder(route.link(), flow, id, plan.recordRouteSlots(), tcp));
        opening.ifPresent(seen -> seen.frames().forEach(frame -> machine.heard(frame, Ticker.SYSTEM.nanos())));
        return new LiveTracer(port, wire, recording, machine);
    }

    /** The connection that probes are to go along in, if they are; a recording keeps what was seen of one that failed. */
    private static Optional<Opening> opening(
            Plan plan, ReservedPort port, Flow flow, Wire wire, Optional<RecordingWire> recording)
            throws WireException {
        if (!plan.form().inSession()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SessionOpener.open(port, flow, wire, plan.longestWait()));
        } catch (WireException e) {
            recording.ifPresent(RecordingWire::finish);
            throw e;
        }
    }

    private static Machine machine(Plan plan, Target target, ProbeEncoder encoder) {
        return plan instanceof DirectPlan direct
                ? new DirectMachine(direct, target, encoder)
                : new TraceMachine((TracePlan) plan, target, encoder);
    }

    private static void requireSameLink(Route route, PcapWire pcap) throws WireException {
        if (route.link().type() != pcap.link()) {
            throw new WireException(route.device() + ": probes for links of type "
                    + route.link().type() + " cannot be sent on one of type " + pcap.link());
        }
    }

    private static int targetPort(Target target, ProbeKind kind) {
        return kind == ProbeKind.ICMP
                ? 0
                : target.port().orElseThrow(() -> new IllegalArgumentException(kind + " probes need a port"));
    }

    /** Any ICMP: of a quote only what stands at a fixed place could be filtered, and NATs rewrite that. */
    private static String filter(Flow flow) {
        String ofKind = flow.kind().label() + " and host " + flow.destination() + " and port " + flow.sourcePort();
        return flow.kind() == ProbeKind.ICMP ? "icmp" : "icmp or (" + ofKind + ")";
    }

    private static Optional<RecordingWire> record(Wire wire, PcapWire pcap, Optional<Path> file) throws WireException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecordingWire(wire, CaptureWriter.create(file.get(), pcap.link(), SNAPLEN)));
        } catch (IOException e) {
            throw new WireException("cannot record: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }

    /** Traces, to the end or until interrupted; what the network does is in the result and never thrown. */
    public LiveResult run() {
        Optional<String> fault = Optional.empty();
        try {
            TraceRunner.run(machine, wire, Ticker.SYSTEM);
        } catch (WireException e) {
            machine.interrupt();
            fault = Optional.of(e.getMessage());
        }
        Optional<String> recordingFault =
                recording.flatMap(RecordingWire::finish).map(e -> "the recording is not complete: " + reason(e));
        return new LiveResult(machine.trace(), wire.stats(), fault.or(() -> recordingFault));
    }

    /** Makes {@link #run} return soon with what was found. Any thread may call this. */
    public void interrupt() {
        machine.interrupt();
    }

    @Override
    public void close() {
        wire.close();
        port.close();
    }
}
