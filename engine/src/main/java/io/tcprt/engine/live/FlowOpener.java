package io.tcprt.engine.live;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probing.Closing;
import io.tcprt.engine.internal.route.Route;
import io.tcprt.engine.internal.route.RouteFinder;
import io.tcprt.engine.internal.route.RouteRequest;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.wire.PcapWire;
import io.tcprt.engine.wire.WireException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Opens what a flow needs from this machine: a source port, a route and an interface. Closing this closes all of them.
 */
final class FlowOpener implements AutoCloseable {
    private static final int LAST_PORT = 0xffff;

    private final LiveOptions options;
    private final String filter;
    private final boolean mayAskOn;
    private final RouteFinder routes = RouteFinder.ofThisSystem();
    private final SecureRandom random = new SecureRandom();

    /** The kernel does not reserve echo identifiers, so the flows of a run count up from this one and never collide. */
    private final int firstIdentifier = random.nextInt(LAST_PORT + 1);

    private final List<ReservedPort> ports = new ArrayList<>();
    private final List<LiveFlow> opened = new ArrayList<>();
    private final List<Predicate<Decoded>> filters = new ArrayList<>();
    private final Map<ProbeKind, Integer> flows = new EnumMap<>(ProbeKind.class);
    private final Map<String, PcapWire> wires = new LinkedHashMap<>();
    private boolean listening;

    /**
     * @param filter what to capture on every interface, in pcap-filter(7) syntax
     * @param mayAskOn whether more flows may be opened after {@link #listen()}, when the right to open an interface is gone
     */
    FlowOpener(LiveOptions options, String filter, boolean mayAskOn) {
        this.options = options;
        this.filter = filter;
        this.mayAskOn = mayAskOn;
    }

    /**
     * Opens a flow for this request.
     *
     * @param closing on which flows it asks a target that has not answered
     * @throws IllegalArgumentException when the target lacks a port that its probes need
     */
    LiveFlow open(TraceRequest request, ClosingFlows closing) throws WireException {
        Target target = request.target();
        Plan plan = request.plan();
        int targetPort = targetPort(target, plan.kind());
        Optional<IpAddress> from = plan.form().inSession() ? options.source() : Optional.empty();
        ReservedPort port = ReservedPort.reserve(plan.kind(), sourcePort(plan.kind()), from, options.interfaceName());
        ports.add(port);
        RouteRequest wanted = new RouteRequest(
                plan.kind(), target.address(), options.interfaceName(), options.source(), port.number(), targetPort);
        Route route = routes.find(wanted);
        Flow flow = new Flow(plan.kind(), route.source(), target.address(), port.number(), targetPort);
        ProbeId id = ProbeId.of(flow, random.nextLong(), random.nextLong());
        PcapWire out = wire(route);
        if (mayAskOn && !listening && options.interfaceName().isEmpty()) {
            for (String device : routes.devices(wanted)) {
                openForFurther(device);
            }
        }
        LiveFlow live = new LiveFlow(request, flow, id, port, route.link(), out, closing(plan, closing));
        opened.add(live);
        filters.add(live.filter());
        return live;
    }

    private Closing closing(Plan plan, ClosingFlows wanted) throws WireException {
        if (wanted == ClosingFlows.NONE) {
            return Closing.NONE;
        }
        if (wanted == ClosingFlows.SAME || !Closing.ON_THE_FLOW.asksFor(plan)) {
            return Closing.ON_THE_FLOW;
        }
        ReservedPort fresh = ReservedPort.reserve(plan.kind(), OptionalInt.empty(), Optional.empty(), Optional.empty());
        ports.add(fresh);
        return Closing.alsoFrom(fresh.number());
    }

    /** The interfaces that probes leave by. */
    Set<String> devices() {
        return wires.keySet();
    }

    /** All flows opened so far; the list grows with them. */
    List<LiveFlow> opened() {
        return Collections.unmodifiableList(opened);
    }

    /** Also captures what comes in by interfaces that no probe leaves by. At least one flow must be open. */
    void hearElsewhere() {
        capture().hearElsewhere(filter);
    }

    /** Begins to read frames, starting with those captured since each flow was opened. */
    void listen() {
        listening = true;
        wires.values().forEach(PcapWire::listen);
    }

    /** Whether a frame belongs to one of the open flows. */
    boolean concerns(Decoded frame) {
        return filters.stream().anyMatch(filter -> filter.test(frame));
    }

    /** The source port that the user chose goes to the first flow of its kind; further flows count up from it. */
    private OptionalInt sourcePort(ProbeKind kind) throws WireException {
        int before = flows.merge(kind, 1, Integer::sum) - 1;
        if (options.sourcePort().isEmpty()) {
            return kind == ProbeKind.ICMP ? OptionalInt.of(firstIdentifier + before & LAST_PORT) : OptionalInt.empty();
        }
        int port = options.sourcePort().getAsInt() + before;
        if (port > LAST_PORT) {
            throw new WireException("there is no source port above " + LAST_PORT + " for a further flow; begin lower");
        }
        return OptionalInt.of(port);
    }

    private static int targetPort(Target target, ProbeKind kind) {
        return kind == ProbeKind.ICMP
                ? 0
                : target.port().orElseThrow(() -> new IllegalArgumentException(kind + " probes need a port"));
    }

    private PcapWire wire(Route route) throws WireException {
        PcapWire wire = wire(route.device());
        if (route.link().type() != wire.link()) {
            throw new WireException(route.device() + ": probes for links of type "
                    + route.link().type() + " cannot be sent on one of type " + wire.link());
        }
        return wire;
    }

    private PcapWire wire(String device) throws WireException {
        PcapWire wire = wires.get(device);
        if (wire == null) {
            wire = wires.isEmpty() ? PcapWire.open(device, filter) : capture().join(device, filter);
            wires.put(device, wire);
            if (listening) {
                wire.listen();
            }
        }
        return wire;
    }

    private void openForFurther(String device) {
        try {
            wire(device);
        } catch (WireException e) {
            // A flow that leaves by it cannot be opened then, and the run ends with the flows it has.
        }
    }

    /** The wire that delivers the frames of all interfaces; at least one flow must be open. */
    PcapWire capture() {
        return wires.values().iterator().next();
    }

    @Override
    public void close() {
        if (!wires.isEmpty()) {
            capture().close();
        }
        ports.forEach(ReservedPort::close);
    }
}
