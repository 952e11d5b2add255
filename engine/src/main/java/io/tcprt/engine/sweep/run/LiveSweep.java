package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.rights.Rights;
import io.tcprt.engine.internal.route.Route;
import io.tcprt.engine.internal.route.RouteFinder;
import io.tcprt.engine.internal.route.RouteRequest;
import io.tcprt.engine.internal.route.RouteTable;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.plan.DoNotProbeList;
import io.tcprt.engine.plan.RefusedTargetException;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.text.UnreadableException;
import io.tcprt.engine.wire.FrameStream;
import io.tcprt.engine.wire.PcapStream;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A sweep of the real network. {@link #open} opens everything it needs from this machine before the first probe is sent;
 * {@link #run} carries it out, once.
 *
 * @since 0.1
 */
public final class LiveSweep implements AutoCloseable {
    private static final int SOME_SOURCE_PORT = 0x8000;

    /**
     * Options of a sweep that are otherwise left to the system.
     *
     * @param interfaceName the interface to send on; empty to use the route to most targets
     * @param source source address of the probes; empty to use the one that the route prefers
     * @param patience seconds that an answer may take, 1 to 8
     * @param givesUpRights whether this process gives up root and all capabilities once everything is open. It cannot get
     *     them back
     * @param policy which targets may be probed
     * @since 0.1
     */
    public record Options(
            Optional<String> interfaceName,
            Optional<IpAddress> source,
            int patience,
            boolean givesUpRights,
            TargetPolicy policy) {
        /** The system's choices: answers may take 3 seconds, all rights are kept, and only public hosts are probed. */
        public static final Options DEFAULT =
                new Options(Optional.empty(), Optional.empty(), 3, false, TargetPolicy.PUBLIC);
    }

    private final FrameStream wire;
    private final SweepOutput output;
    private final SweepRun run;
    private final List<String> leftOut;

    private LiveSweep(FrameStream wire, SweepOutput output, SweepRun run, List<String> leftOut) {
        this.wire = wire;
        this.output = output;
        this.run = run;
        this.leftOut = leftOut;
    }

    /**
     * Opens a sweep: finds the route, opens the interface and the output, and gives up rights if the options say so. No
     * captured packet is read before that. No source port is reserved, since probes use half of all ports.
     *
     * @param plan what to sweep
     * @param key the secret of the probes' stamps; a resumed sweep needs the key it began with
     * @param from where an earlier run ended; {@link Checkpoint#START} for a new sweep
     * @param options what is not left to the system
     * @param output receives the answers; it is closed with this sweep, and also if this method throws
     * @return the sweep, ready to run
     * @throws RefusedTargetException when the policy of the options refuses a target, or the list of this machine does
     * @throws WireException when no target can be reached through one next hop, or when this machine cannot capture,
     *     send, write or give up its rights; the message says why
     */
    public static LiveSweep open(SweepPlan plan, SweepKey key, Checkpoint from, Options options, SweepOutput output)
            throws WireException {
        requireTargets(plan.space(), options.policy());
        EgressRoute way = EgressRoute.of(plan.space(), RouteTable.read(options.interfaceName()));
        Route route = route(way.representative(), plan.shape(), options);
        if (!(route.source() instanceof Ipv4Address source)) {
            throw new WireException("a sweep leaves from an IPv4 address, not from " + route.source());
        }
        FrameStream wire = PcapStream.open(route.device(), filter(source, plan.shape()));
        try {
            requireLink(route, wire);
            begin(() -> output.begin(key, source, wire.link()), options.givesUpRights());
        } catch (IOException | WireException e) {
            wire.close();
            closeQuietly(output);
            throw e instanceof WireException ours
                    ? ours
                    : new WireException("no results can be written: " + reason(e), e);
        }
        var setting = new SweepRun.Setting(plan, key, source, route.link(), way::leadsTo, options.patience(), from);
        return new LiveSweep(wire, output, new SweepRun(setting, wire, output), way.leftOut());
    }

    /** Before anything is opened. */
    private static void requireTargets(TargetSpace targets, TargetPolicy policy) throws WireException {
        try {
            TargetPolicy all = policy.withListOfThisMachine();
            for (TargetPolicy.Rule rule : all.rules()) {
                targets.firstIn(rule.prefix()).ifPresent(all::require);
            }
        } catch (BadListException e) {
            throw new WireException(String.valueOf(e.getMessage()), e);
        } catch (UnreadableException e) {
            throw new WireException(
                    "the do-not-probe list " + DoNotProbeList.OF_THIS_MACHINE + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static Route route(Ipv4Address target, SweepShape shape, Options options) throws WireException {
        return RouteFinder.ofThisSystem()
                .find(new RouteRequest(
                        shape.kind(),
                        target,
                        options.interfaceName(),
                        options.source(),
                        SOME_SOURCE_PORT,
                        shape.port()));
    }

    private static void requireLink(Route route, FrameStream wire) throws WireException {
        if (route.link().type() != wire.link()) {
            throw new WireException(route.device() + ": probes for links of type "
                    + route.link().type() + " cannot be sent on one of type " + wire.link());
        }
    }

    /** Begins an output. */
    private interface Beginning {
        void begin() throws IOException;
    }

    /**
     * Begins the output after rights are given up, or before if the process becomes the user {@code nobody}, who may not
     * write where root may.
     */
    private static void begin(Beginning output, boolean givesUpRights) throws IOException, WireException {
        Rights rights = Rights.ofThisProcess();
        if (givesUpRights && rights.willBecomeNobody()) {
            output.begin();
        }
        if (givesUpRights) {
            rights.giveUp();
        }
        output.begin();
    }

    /**
     * The answers that {@link io.tcprt.engine.internal.stamp.AnswerReader} accepts, in pcap-filter(7) syntax, and no other
     * packets, since each captured packet is copied.
     */
    private static String filter(Ipv4Address source, SweepShape shape) {
        return "dst host " + source + " and (" + targetsOwn(shape) + "icmp[icmptype] = icmp-unreach"
                + " or icmp[icmptype] = icmp-timxceed or icmp[icmptype] = icmp-paramprob)";
    }

    /** The answers of targets themselves; none for UDP, where only ICMP errors carry a stamp. */
    private static String targetsOwn(SweepShape shape) {
        return switch (shape.kind()) {
            case TCP -> "(tcp src port " + shape.port() + " and tcp[tcpflags] & tcp-ack != 0) or ";
            case ICMP -> "icmp[icmptype] = icmp-echoreply or ";
            case UDP -> "";
        };
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }

    private static void closeQuietly(SweepOutput output) {
        try {
            output.close();
        } catch (IOException e) {
            // The reason why it could not begin is reported already.
        }
    }

    /** {@return which targets are not probed because they are behind another next hop, one line per next hop} */
    public List<String> leftOut() {
        return leftOut;
    }

    /**
     * Sweeps in this thread until the sweep ends or is interrupted, and closes the output. Network and disk failures do
     * not throw: the result reports them.
     *
     * @param show receives the progress ten times a second, in this thread
     * @return how the sweep ended
     */
    public SweepResult run(Consumer<SweepProgress> show) {
        SweepResult result = run.run(show);
        try {
            output.close();
            return result;
        } catch (IOException e) {
            Optional<String> fault =
                    result.fault().or(() -> Optional.of("the results cannot be written: " + reason(e)));
            return new SweepResult(result.end(), false, fault, result.checkpoint());
        }
    }

    /** Makes {@link #run} return soon, with what was found so far. Any thread may call this. */
    public void interrupt() {
        run.interrupt();
    }

    @Override
    public void close() {
        wire.close();
        closeQuietly(output);
    }
}
