package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which logs of a file are traces, and what their targets are. */
final class Recognition {
    private final CapturedConnections connections;

    Recognition(CapturedConnections connections) {
        this.connections = connections;
    }

    /**
     * The logs of a group, without the kernel's own SYNs for a trace within the connection that they ask for.
     *
     * @param all whether connections beside a trace are wanted as well
     */
    List<TraceLog> probing(GroupLogs group, boolean all) {
        List<TraceLog> logs =
                group.traces().stream().filter(log -> !opensConnections(log)).toList();
        boolean keeps = all || group.isOurs() || logs.stream().noneMatch(Recognition::isLimited);
        return keeps ? logs : logs.stream().filter(Recognition::isLimited).toList();
    }

    private boolean opensConnections(TraceLog log) {
        return probes(log).allMatch(connections::isOpening);
    }

    private static Stream<Probe> probes(TraceLog log) {
        return log.probes().values().stream().flatMap(List::stream).map(SentProbe::probe);
    }

    /** Whether a probe may have been meant to end before its target, or did. */
    static boolean isLimited(TraceLog log) {
        return log.isLimited()
                || log.probes().keySet().stream().anyMatch(ttl -> ttl < DirectPlan.UNLIMITED)
                || log.hasTimeExceeded();
    }

    /**
     * Whether the target alone was probed, with a TTL that expires on no path. Probes of a path bear a mark where this program
     * sent them, so that they are told apart from these; of other programs' the TTL alone speaks.
     */
    static boolean isDirect(TraceLog log) {
        Set<Integer> ttls = log.probes().keySet();
        return !log.isInferred()
                && !log.isLimited()
                && ttls.size() == 1
                && ttls.iterator().next() >= DirectPlan.UNLIMITED;
    }

    /**
     * Whether the packets of a group show that somebody traced or measured: most SYNs and datagrams do neither, and their
     * TTLs differ where several hosts send them, as behind a NAT. Echo requests do nothing else.
     *
     * @param alone whether it is all that the file holds
     */
    static boolean isTraced(GroupLogs group, List<TraceLog> logs, boolean alone) {
        return group.isOurs() || logs.stream().anyMatch(log -> isTraced(group, log, alone));
    }

    private static boolean isTraced(GroupLogs group, TraceLog log, boolean alone) {
        boolean recordsRoute = probes(log).anyMatch(probe -> probe.recordRouteSlots() > 0);
        return recordsRoute || log.hasTimeExceeded() || isSeries(log) || measures(group, log, alone);
    }

    /** Small TTLs, one after the other. */
    private static boolean isSeries(TraceLog log) {
        Set<Integer> ttls = log.probes().keySet();
        return ttls.stream().anyMatch(ttl -> ttl < DirectPlan.UNLIMITED && ttls.contains(ttl + 1));
    }

    /**
     * Several echo requests, or what the file holds and nothing besides: echo requests, SYNs that no connection followed, or
     * a single datagram.
     */
    private static boolean measures(GroupLogs group, TraceLog log, boolean alone) {
        List<Probe> probes = probes(log).limit(2).toList();
        return switch (probes.get(0).kind()) {
            case ICMP -> alone || probes.size() > 1;
            case TCP -> alone && !group.isConnected() && !log.isInferred();
            case UDP -> alone && probes.size() == 1;
        };
    }

    static Target target(TraceGroup group, TraceLog log) {
        Set<OptionalInt> ports = probes(log).map(Probe::destinationPort).collect(Collectors.toSet());
        OptionalInt port = ports.size() == 1 ? ports.iterator().next() : OptionalInt.empty();
        IpAddress address = group.destination();
        return new Target(Optional.empty(), address, port);
    }
}
