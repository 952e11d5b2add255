package io.tcprt.engine.replay;

import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.match.InFlight;
import io.tcprt.engine.match.Match;
import io.tcprt.engine.match.Matcher;
import io.tcprt.engine.match.SentProbe;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.probe.ProbeReader;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.trace.TraceLog;
import io.tcprt.engine.wire.Captured;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sorts the frames of a file into traces: probes are recognised by what they are and answers by the probes they match.
 * An answer to a probe the file does not hold brings its probe along, in its quote.
 */
final class ReplayedTraces {
    private final Optional<IpAddress> only;
    private final InFlight inFlight = new InFlight();
    private final Matcher matcher = new Matcher(inFlight);
    private final Connections connections = new Connections();
    private final Map<TraceGroup, TraceLog> logs = new LinkedHashMap<>();
    private final Map<TraceGroup, TraceLog> firstOfAnyForm = new HashMap<>();
    private final Map<SentProbe, TraceLog> owners = new HashMap<>();

    /** Takes every trace, or those to one target. */
    ReplayedTraces(Optional<IpAddress> only) {
        this.only = only;
    }

    void heard(Captured frame) {
        connections.heard(frame);
        Optional<Probe> probe = ProbeReader.read(frame.decoded()).or(() -> connections.probe(frame.decoded()));
        if (probe.isPresent()) {
            probeSeen(probe.get(), frame);
            return;
        }
        Match match = matcher.match(frame.decoded());
        if (match instanceof Match.Answer answer) {
            owners.get(answer.sent()).answered(answer.sent(), answer.key(), frame);
        } else if (match instanceof Match.Duplicate duplicate) {
            owners.get(duplicate.sent()).duplicate(frame);
        } else {
            unmatched(frame, match);
        }
    }

    private void probeSeen(Probe probe, Captured frame) {
        if (only.filter(target -> !target.equals(probe.destination())).isPresent()) {
            return;
        }
        TraceLog log = logOf(TraceGroup.of(probe));
        if (probe.inSession()) {
            connections.traced(frame, log);
        }
        if (isOnItsWay(probe)) {
            log.passed(frame);
        } else {
            log.left(sent(log, probe), frame);
        }
    }

    private TraceLog logOf(TraceGroup group) {
        TraceLog log = logs.computeIfAbsent(group, g -> new TraceLog(inFlight));
        firstOfAnyForm.putIfAbsent(group.ofAnyForm(), log);
        return log;
    }

    /**
     * A probe that comes by again, with a smaller TTL: the host that captured it forwards it. One that was translated on
     * the way has another source and is a trace of its own.
     */
    private boolean isOnItsWay(Probe probe) {
        return inFlight.byKey(probe.key()).stream()
                .map(SentProbe::probe)
                .anyMatch(known -> known.id() == probe.id()
                        && known.source().equals(probe.source())
                        && known.destination().equals(probe.destination())
                        && known.ttl() > probe.ttl()
                        && probe.id() != 0);
    }

    private SentProbe sent(TraceLog log, Probe probe) {
        SentProbe sent = log.sent(probe);
        owners.put(sent, log);
        return sent;
    }

    /** Answers without a probe, and packets of a probed flow that are no answers. */
    private void unmatched(Captured frame, Match match) {
        Optional<TraceGroup> group =
                groupOf(frame).filter(of -> only.isEmpty() || of.destination().equals(only.get()));
        if (group.isEmpty()) {
            return;
        }
        TraceLog log = connections.logOf(frame.decoded()).orElse(firstOfAnyForm.get(group.get()));
        Optional<Probe> quoted = InferredProbe.of(frame.decoded());
        if (quoted.isPresent() && (log == null || log.isInferred())) {
            inferred(group.get(), quoted.get(), frame);
        } else if (log != null && match instanceof Match.Stray) {
            log.stray(frame);
        } else if (log != null) {
            log.passed(frame);
        }
    }

    private void inferred(TraceGroup group, Probe probe, Captured frame) {
        TraceLog log = logs.computeIfAbsent(group, g -> TraceLog.inferred(inFlight));
        firstOfAnyForm.putIfAbsent(group, log);
        sent(log, probe);
        if (matcher.match(frame.decoded()) instanceof Match.Answer answer) {
            log.answered(answer.sent(), answer.key(), frame);
        }
    }

    /** The trace an unmatched frame would belong to. */
    private Optional<TraceGroup> groupOf(Captured frame) {
        if (!(frame.decoded().network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return Optional.of(groupOf(packet.header(), tcp.segment()));
        }
        return packet.transport() instanceof Transport.Icmp icmp
                        && icmp.message().isError()
                ? icmp.message()
                        .quote()
                        .header()
                        .flatMap(
                                quoted -> groupOf(quoted, icmp.message().quote().transport()))
                : Optional.empty();
    }

    /** A segment of the prober's own, such as its kernel's reset, or one of the target's. */
    private TraceGroup groupOf(IpView ip, TcpView segment) {
        TraceGroup out = ofTcp(ip.source(), ip.destination(), segment.destinationPort());
        return firstOfAnyForm.containsKey(out) ? out : ofTcp(ip.destination(), ip.source(), segment.sourcePort());
    }

    private static TraceGroup ofTcp(IpAddress source, IpAddress destination, int port) {
        return new TraceGroup(ProbeKind.TCP, source, destination, port, Optional.empty());
    }

    private Optional<TraceGroup> groupOf(IpView quoted, QuotedTransport transport) {
        return InferredProbe.key(transport)
                .map(key -> TraceGroup.of(InferredProbe.of(quoted, key, 1)))
                .or(() -> firstOfAnyForm.keySet().stream()
                        .filter(group -> group.destination().equals(quoted.destination()))
                        .findFirst());
    }

    /**
     * The traces, in the order in which the file begins them.
     *
     * @param ended why they end where they do, if it is not what their packets say
     */
    List<Trace> traces(Optional<StopReason> ended) {
        List<Map.Entry<TraceGroup, TraceLog>> flows = logs.entrySet().stream()
                .filter(entry -> !opensConnections(entry.getValue()))
                .toList();
        return flows.stream()
                .filter(entry -> only.isPresent() || flows.size() == 1 || isTrace(entry.getValue()))
                .map(entry -> entry.getValue().trace(target(entry.getKey(), entry.getValue()), ended))
                .toList();
    }

    /** The kernel's own SYNs, for a trace within the connection that they ask for. */
    private boolean opensConnections(TraceLog log) {
        return log.probes().values().stream()
                .flatMap(List::stream)
                .allMatch(sent -> connections.isOpening(sent.probe()));
    }

    /** Among others, most SYNs, echo requests and datagrams trace nothing. Alone in a file they are what it is about. */
    private static boolean isTrace(TraceLog log) {
        boolean recordsRoute = log.probes().values().stream()
                .flatMap(List::stream)
                .anyMatch(sent -> sent.probe().recordRouteSlots() > 0);
        return recordsRoute || log.hasIcmpErrors() || log.probes().size() > 1;
    }

    private static Target target(TraceGroup group, TraceLog log) {
        Set<OptionalInt> ports = log.probes().values().stream()
                .flatMap(List::stream)
                .map(sent -> sent.probe().destinationPort())
                .collect(Collectors.toSet());
        OptionalInt port = ports.size() == 1 ? ports.iterator().next() : OptionalInt.empty();
        IpAddress address = group.destination();
        return new Target(Optional.empty(), address, port);
    }
}
