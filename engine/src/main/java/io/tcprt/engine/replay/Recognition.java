package io.tcprt.engine.replay;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.match.SentProbe;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.reading.TraceLog;
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

    /** The logs of a group, without the kernel's own SYNs for a connection that a trace went along in. */
    List<TraceLog> probing(GroupLogs group) {
        return group.traces().stream().filter(log -> !opensConnections(log)).toList();
    }

    private boolean opensConnections(TraceLog log) {
        return probes(log).allMatch(connections::isOpening);
    }

    private static Stream<Probe> probes(TraceLog log) {
        return log.probes().values().stream().flatMap(List::stream).map(SentProbe::probe);
    }

    /**
     * Whether a log is a trace. Beside other traffic, most SYNs, echo requests and datagrams are not; alone in a file,
     * they are what the file is about.
     */
    static boolean isTrace(TraceLog log) {
        boolean recordsRoute = probes(log).anyMatch(probe -> probe.recordRouteSlots() > 0);
        return recordsRoute || log.hasIcmpErrors() || log.probes().size() > 1 || asksAgain(log);
    }

    /** Whether the same flow was probed repeatedly, as by ping of any kind. Ordinary UDP traffic looks like that too. */
    private static boolean asksAgain(TraceLog log) {
        List<Probe> probes = probes(log).toList();
        boolean oneFlow = probes.stream().map(TraceFlow::of).distinct().count() == 1;
        long different = probes.stream().map(Probe::key).distinct().count();
        return oneFlow && different > 1 && probes.get(0).kind() != ProbeKind.UDP;
    }

    static Target target(TraceGroup group, TraceLog log) {
        Set<OptionalInt> ports = probes(log).map(Probe::destinationPort).collect(Collectors.toSet());
        OptionalInt port = ports.size() == 1 ? ports.iterator().next() : OptionalInt.empty();
        IpAddress address = group.destination();
        return new Target(Optional.empty(), address, port);
    }
}
