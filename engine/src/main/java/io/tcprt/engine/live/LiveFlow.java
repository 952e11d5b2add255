package io.tcprt.engine.live;

import io.tcprt.codec.Decoded;
import io.tcprt.engine.internal.match.FlowFilter;
import io.tcprt.engine.internal.probe.FrameLink;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.ResetEncoder;
import io.tcprt.engine.internal.probe.SessionSegments;
import io.tcprt.engine.internal.probe.TcpProbes;
import io.tcprt.engine.internal.probing.Closing;
import io.tcprt.engine.internal.probing.DirectMachine;
import io.tcprt.engine.internal.probing.Machine;
import io.tcprt.engine.internal.probing.Opening;
import io.tcprt.engine.internal.probing.RoundsMachine;
import io.tcprt.engine.internal.probing.Strand;
import io.tcprt.engine.internal.probing.TraceMachine;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.RoundsPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A flow whose port and interface are open, and whose frames are being captured.
 *
 * @param link the link header of its frames
 * @param out the wire it sends on
 * @param closing how it asks a target that has not answered
 */
record LiveFlow(
        TraceRequest request, Flow flow, ProbeId id, ReservedPort port, FrameLink link, Wire out, Closing closing) {

    /** The frames of this flow, and of those that its closing probes may take. */
    Predicate<Decoded> filter() {
        Predicate<Decoded> own = new FlowFilter(flow, id);
        Predicate<Decoded> all = closing.asks() ? own.or(new FlowFilter(flow.echoes(), id)) : own;
        return freshFlow()
                .<Predicate<Decoded>>map(fresh -> all.or(new FlowFilter(fresh, id)))
                .orElse(all);
    }

    /** Makes the resets for connections that its probes half open. */
    List<ResetEncoder> resets() {
        return Stream.concat(Stream.of(flow), freshFlow().stream())
                .map(each -> new ResetEncoder(link, each))
                .toList();
    }

    private Optional<Flow> freshFlow() {
        return closing.freshPort().stream().mapToObj(flow::from).findFirst();
    }

    /**
     * The machine that probes this flow. A plan within a connection has that connection opened here.
     *
     * @param heard the wire that delivers the captured frames of the run
     * @throws NoSessionException when the target does not open the connection
     */
    Strand strand(Wire heard) throws WireException {
        Plan plan = request.plan();
        Optional<Opening> opening = plan.form().inSession()
                ? Optional.of(SessionOpener.open(port, flow, heard, plan.longestWait()))
                : Optional.empty();
        TcpProbes tcp = opening.flatMap(seen -> seen.handshake().session())
                .<TcpProbes>map(session -> new SessionSegments(flow, session))
                .orElseGet(() -> TcpProbes.of(flow, id, plan.form()));
        Machine machine = machine(new ProbeEncoder(link, flow, id, plan.recordRouteSlots(), tcp));
        opening.ifPresent(seen -> seen.frames().forEach(frame -> machine.heard(frame, Ticker.SYSTEM.nanos())));
        return new Strand(machine, filter(), out);
    }

    /** Builds probes whose numbers are moved by so many TTLs. */
    private ProbeEncoder encoder(int movedBy) {
        Plan plan = request.plan();
        ProbeId moved = id.movedBy(movedBy);
        return new ProbeEncoder(link, flow, moved, plan.recordRouteSlots(), TcpProbes.of(flow, moved, plan.form()));
    }

    private Machine machine(ProbeEncoder encoder) {
        Target target = request.target();
        Plan plan = request.plan();
        if (plan instanceof DirectPlan direct) {
            return new DirectMachine(direct, target, encoder, closing);
        }
        return plan instanceof RoundsPlan rounds
                ? new RoundsMachine(rounds, target, this::encoder)
                : new TraceMachine((TracePlan) plan, target, encoder, closing);
    }
}
