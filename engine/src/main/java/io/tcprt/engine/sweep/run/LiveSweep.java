package io.tcprt.engine.sweep.run;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.rights.Rights;
import io.tcprt.engine.route.Route;
import io.tcprt.engine.route.RouteFinder;
import io.tcprt.engine.route.RouteRequest;
import io.tcprt.engine.route.RouteTable;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.wire.FrameStream;
import io.tcprt.engine.wire.PcapStream;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A sweep of the real network: everything it needs from this machine is opened before the first probe leaves. */
public final class LiveSweep implements AutoCloseable {
    private static final int SOME_SOURCE_PORT = 0x8000;

    /**
     * What a user may fix instead of leaving it to the system.
     *
     * @param interfaceName where all probes leave; by the route to most targets otherwise
     * @param source the address they bear; that of the interface otherwise
     * @param patience seconds that an answer may take, 1 to 8
     * @param givesUpRights whether this process gives up root and all capabilities when everything is open, for good
     */
    public record Options(
            Optional<String> interfaceName, Optional<IpAddress> source, int patience, boolean givesUpRights) {}

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
     * Finds the route, opens the interface and the output, and gives up the rights that this takes if it is to. Nothing that
     * was captured is read before. No source port is reserved, since probes leave from half of them.
     *
     * @param output closed when this is closed, or fails to open
     * @param from where an earlier run left off
     */
    public static LiveSweep open(SweepPlan plan, SweepKey key, Checkpoint from, Options options, SweepOutput output)
            throws WireException {
        EgressRoute way = EgressRoute.of(plan.space(), RouteTable.read(options.interfaceName()));
        Route route = route(way.representative(), plan.shape(), options);
        if (!(route.source() instanceof Ipv4Address source)) {
            throw new WireException("a sweep leaves from an IPv4 address, not from " + route.source());
        }
        FrameStream wire = PcapStream.open(route.device(), filter(source, plan.shape()));
        try {
            requireLink(route, wire);
            open(output, options.givesUpRights());
            output.begin(key, source, wire.link());
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

    /** Nobody could not open a file where root may. */
    private static void open(SweepOutput output, boolean givesUpRights) throws IOException, WireException {
        Rights rights = Rights.ofThisProcess();
        if (givesUpRights && rights.willBecomeNobody()) {
            output.open();
        }
        if (givesUpRights) {
            rights.giveUp();
        }
        output.open();
    }

    /** Answers as {@link io.tcprt.engine.sweep.stamp.AnswerReader} takes them, in pcap-filter(7) syntax; not more, since each is copied. */
    private static String filter(Ipv4Address source, SweepShape shape) {
        return "dst host " + source + " and (" + targetsOwn(shape) + "icmp[icmptype] = icmp-unreach"
                + " or icmp[icmptype] = icmp-timxceed or icmp[icmptype] = icmp-paramprob)";
    }

    /** Of UDP only errors bear a stamp. */
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
            // Why it could not be begun is told already.
        }
    }

    /** Which targets are not probed since they leave another way, a line for each such way. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** {@link SweepRun#run}, and closes the output: what cannot be written is a fault too. */
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

    /** Makes {@link #run} return soon. Any thread may call this. */
    public void interrupt() {
        run.interrupt();
    }

    @Override
    public void close() {
        wire.close();
        closeQuietly(output);
    }
}
