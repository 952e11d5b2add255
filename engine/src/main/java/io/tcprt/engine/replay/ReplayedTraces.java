package io.tcprt.engine.replay;

import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.match.Match;
import io.tcprt.engine.internal.match.Matcher;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.OwnMark;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.internal.reading.TraceJournal;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sorts the frames of a file into traces. Probes are recognised by their form, and answers by the probes they match. An
 * answer whose probe is not in the file brings it along, in its quote.
 */
final class ReplayedTraces {
    /**
     * As long as a file has fewer probes, all of them are kept, in some 40 MB with their answers, and an ordinary file is
     * reported as a whole.
     */
    static final int KEPT = 1 << 15;

    private final Optional<IpAddress> only;
    private final boolean all;
    private final InFlight inFlight = new InFlight();
    private final Matcher matcher = new Matcher(inFlight);
    private final CapturedConnections connections;
    private final Recognition recognition;
    private final Map<TraceGroup, GroupLogs> groups = new LinkedHashMap<>();
    private final Map<TraceEnds, List<TraceGroup>> ends = new LinkedHashMap<>();
    private final Map<TraceGroup, GroupLogs> firstOfAnyForm = new HashMap<>();
    private final Map<IpAddress, TraceGroup> firstTo = new HashMap<>();
    private final Map<SentProbe, TraceLog> owners = new HashMap<>();
    private final SameOctets twice = new SameOctets();
    private final ClosingMarks closing = new ClosingMarks();
    private final Pauses pauses = new Pauses();
    private final Optional<Consumer<List<TraceJournal.Entry>>> events;
    private CaptureTime now = new CaptureTime(0);
    private int due = KEPT;
    private boolean forgetful;

    /** Reads all traces, or those to one target. */
    ReplayedTraces(Optional<IpAddress> only) {
        this(only, false, Optional.empty());
    }

    /**
     * Reads all traces, or those to one target.
     *
     * @param all whether what shows no sign of tracing is taken for a trace too
     * @param events receives the traces that are about to be returned, with their events
     */
    ReplayedTraces(Optional<IpAddress> only, boolean all, Optional<Consumer<List<TraceJournal.Entry>>> events) {
        this.only = only;
        this.all = all;
        this.events = events;
        this.connections = new CapturedConnections(only);
        this.recognition = new Recognition(connections);
    }

    void heard(Captured frame) {
        now = frame.time();
        if (isSeenBefore(frame)) {
            return;
        }
        connections.heard(frame);
        Optional<Probe> probe = ProbeReader.read(frame.decoded()).or(() -> connections.probe(frame.decoded()));
        if (probe.isPresent() && !isReturning(probe.get())) {
            probeSeen(probe.get(), frame);
            return;
        }
        Match match = matcher.match(frame.decoded());
        if (match instanceof Match.Answer answer) {
            answered(answer, frame);
        } else if (match instanceof Match.Duplicate duplicate) {
            owners.get(duplicate.sent()).duplicate(duplicate.sent(), duplicate.key(), frame);
        } else {
            unmatched(frame, match);
        }
    }

    /**
     * Whether the capture shows a probe or an answer once more. An answer that comes more often than its probe left was
     * multiplied by the network. Where a packet passes twice, the way there and back is timed at the first of both places.
     */
    private boolean isSeenBefore(Captured frame) {
        Optional<SameOctets.Seen> seen = twice.before(frame).filter(before -> owners.containsKey(before.probe()));
        if (seen.isEmpty()) {
            return false;
        }
        SentProbe probe = seen.get().probe();
        boolean again = seen.get().asAnswer() ? probe.answersShown() < probe.timesShown() : !probe.answered();
        if (again) {
            owners.get(probe).shownAgain(probe, seen.get().asAnswer(), frame);
        }
        return again;
    }

    /**
     * Whether a datagram uses the ports of an earlier one in reverse: then it is an application's answer and no probe.
     */
    private boolean isReturning(Probe datagram) {
        if (!(datagram.key() instanceof ProbeKey.Udp ports)) {
            return false;
        }
        TraceGroup there = TraceGroup.ofUdp(/* source= */ datagram.destination(), /* destination= */ datagram.source());
        GroupLogs group = groups.get(there);
        TraceFlow flow = new TraceFlow(
                there, /* sourcePort= */ ports.destinationPort(), /* destinationPort= */ ports.sourcePort());
        return group != null && group.holds(flow);
    }

    private void answered(Match.Answer answer, Captured frame) {
        TraceLog log = owners.get(answer.sent());
        if (!log.repeatsAck(answer.sent(), answer.key(), frame)) {
            log.answered(answer.sent(), answer.key(), frame);
            twice.keep(frame, answer.sent(), /* asAnswer= */ true);
        }
    }

    private void probeSeen(Probe probe, Captured frame) {
        if (only.filter(target -> !target.equals(probe.destination())).isPresent()
                || !probe.destination().isUnicast()) {
            return;
        }
        Optional<TraceLog> closed = closing.log(probe);
        if (closed.isPresent()) {
            closingSeen(closed.get(), probe, frame);
            return;
        }
        TraceFlow flow = TraceFlow.of(probe);
        GroupLogs group = group(flow, false);
        TraceLog log = group.log(flow);
        if (!group.isOurs() && (probe.inSession() || OwnMark.bears(probe, frame.decoded()))) {
            group.ours();
        }
        if (OwnMark.limits(probe, frame.decoded())) {
            log.limited();
        }
        closing.probed(probe, log);
        if (probe.inSession()) {
            connections.traced(frame, log);
        }
        if (isOnItsWay(probe)) {
            log.passed(frame);
        } else {
            SentProbe sent = sent(log, probe);
            log.left(sent, frame);
            twice.keep(frame, sent, /* asAnswer= */ false);
        }
    }

    private void closingSeen(TraceLog log, Probe probe, Captured frame) {
        if (isOnItsWay(probe)) {
            log.passed(frame);
            return;
        }
        SentProbe sent = log.closing(probe);
        owners.put(sent, log);
        log.left(sent, frame);
    }

    private GroupLogs group(TraceFlow flow, boolean inferred) {
        GroupLogs group = groups.computeIfAbsent(flow.group(), key -> {
            ends.computeIfAbsent(TraceEnds.of(key), of -> new ArrayList<>()).add(key);
            return new GroupLogs(inFlight, inferred, events.isPresent());
        });
        TraceGroup ofAnyForm = flow.group().ofAnyForm();
        firstOfAnyForm.putIfAbsent(ofAnyForm, group);
        firstTo.putIfAbsent(ofAnyForm.destination(), ofAnyForm);
        return group;
    }

    /**
     * Whether a probe appears again, with a smaller TTL: the capturing host forwards it. A probe whose address was
     * translated has another source and is a trace by itself. An identification of 0 proves nothing (RFC 6864 §4.1), but
     * IPv6 has none at all, so there the other fields must do.
     */
    private boolean isOnItsWay(Probe probe) {
        return inFlight.byKey(probe.key()).stream()
                .map(SentProbe::probe)
                .anyMatch(known -> known.id() == probe.id()
                        && known.source().equals(probe.source())
                        && known.destination().equals(probe.destination())
                        && known.ttl() > probe.ttl()
                        && (probe.id() != 0 || probe.destination() instanceof Ipv6Address));
    }

    private SentProbe sent(TraceLog log, Probe probe) {
        SentProbe sent = log.sent(probe);
        owners.put(sent, log);
        pauses.probed(new TraceEnds(probe.source(), probe.destination()), probe.ttl(), now);
        return sent;
    }

    /** Handles answers without a probe, and packets of a probed flow that are no answers. */
    private void unmatched(Captured frame, Match match) {
        Optional<TraceFlow> flow = flowOf(frame)
                .filter(of -> only.isEmpty() || of.group().destination().equals(only.get()));
        if (flow.isEmpty()) {
            return;
        }
        GroupLogs group = firstOfAnyForm.get(flow.get().group().ofAnyForm());
        if (group != null && isOfConnection(frame)) {
            group.connected();
        }
        // A segment of the prober's own answers nothing, and its other end was not probed from there.
        IpAddress target = flow.get().group().destination();
        Optional<Probe> quoted = InferredProbe.of(frame.decoded())
                .filter(probe -> probe.destination().equals(target) && target.isUnicast());
        if (quoted.isPresent() && (group == null || group.isInferred())) {
            inferred(quoted.get(), frame);
        } else if (group != null && match instanceof Match.Stray) {
            logOf(frame, group, flow.get()).stray(frame);
        } else if (group != null) {
            logOf(frame, group, flow.get()).passed(frame);
        }
    }

    private static boolean isOfConnection(Captured frame) {
        return frame.decoded().network() instanceof Network.Ip packet
                && packet.transport() instanceof Transport.Tcp tcp
                && !tcp.segment().flags().contains(TcpFlags.RST)
                && !tcp.segment().flags().contains(TcpFlags.SYN);
    }

    /** The segments of a probed connection belong to the log of its probes. */
    private TraceLog logOf(Captured frame, GroupLogs group, TraceFlow flow) {
        return connections.logOf(frame.decoded()).or(() -> closing.log(flow)).orElseGet(() -> group.nearest(flow));
    }

    private void inferred(Probe probe, Captured frame) {
        TraceFlow flow = TraceFlow.of(probe);
        TraceLog log = group(flow, true).log(flow);
        sent(log, probe);
        if (matcher.match(frame.decoded()) instanceof Match.Answer answer) {
            log.answered(answer.sent(), answer.key(), frame);
        }
    }

    /** The flow that an unmatched frame would belong to. */
    private Optional<TraceFlow> flowOf(Captured frame) {
        if (!(frame.decoded().network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return Optional.of(flowOf(packet.header(), tcp.segment()));
        }
        return packet.transport() instanceof Transport.Icmp icmp
                        && icmp.message().isError()
                ? icmp.message()
                        .quote()
                        .header()
                        .flatMap(quoted -> flowOf(quoted, icmp.message().quote().transport()))
                : Optional.empty();
    }

    /** The flow of a segment that the prober sent itself, such as its kernel's reset, or of one that the target sent. */
    private TraceFlow flowOf(IpView ip, TcpView segment) {
        int source = segment.sourcePort();
        int destination = segment.destinationPort();
        TraceGroup out = ofTcp(ip.source(), ip.destination(), destination);
        return firstOfAnyForm.containsKey(out)
                ? new TraceFlow(out, source, destination)
                : new TraceFlow(ofTcp(ip.destination(), ip.source(), source), destination, source);
    }

    private static TraceGroup ofTcp(IpAddress source, IpAddress destination, int port) {
        return new TraceGroup(ProbeKind.TCP, source, destination, port, Optional.empty());
    }

    /** A quote of something that is no probe belongs to the group that probes the quoted destination. */
    private Optional<TraceFlow> flowOf(IpView quoted, QuotedTransport transport) {
        return InferredProbe.key(transport)
                .map(key -> TraceFlow.of(InferredProbe.of(quoted, key, 1)))
                .or(() -> Optional.ofNullable(firstTo.get(quoted.destination()))
                        .map(group -> new TraceFlow(group, 0, 0)));
    }

    /**
     * Traces that ended long ago, all from one source to one target. Call it until it returns none. Traces are returned
     * once and then forgotten: further packets between these two begin a new trace.
     *
     * <p>Traces are returned in the order in which they begin in the file, so one that continues holds back all that
     * began after it.
     */
    Optional<List<Trace>> finished() {
        if (owners.size() < due) {
            return Optional.empty();
        }
        List<TraceGroup> oldest = ends.values().iterator().next();
        if (!oldest.stream().allMatch(this::isOver)) {
            // There is no use in looking again at every packet.
            due = Math.max(KEPT, owners.size() + owners.size() / 4);
            return Optional.empty();
        }
        due = KEPT;
        forgetful = true;
        List<Trace> finished = traces(oldest, false, Optional.empty());
        TraceEnds told = TraceEnds.of(oldest.get(0));
        ends.remove(told);
        pauses.forget(told);
        oldest.forEach(this::forget);
        return Optional.of(finished);
    }

    private boolean isOver(TraceGroup group) {
        return groups.get(group).logs().stream().allMatch(log -> log.isQuietFor(pauses.end(), now));
    }

    private void forget(TraceGroup group) {
        groups.remove(group).logs().stream()
                .peek(closing::forget)
                .flatMap(log ->
                        Stream.concat(log.probes().values().stream().flatMap(List::stream), log.closing().stream()))
                .forEach(sent -> {
                    owners.remove(sent);
                    inFlight.remove(sent);
                    connections.forget(sent.probe());
                });
        firstOfAnyForm.remove(group.ofAnyForm());
        firstTo.remove(group.destination(), group.ofAnyForm());
    }

    /**
     * The traces that were not returned yet, in the order in which they begin in the file.
     *
     * @param ended why they end where they do, unless their packets say so
     */
    List<Trace> traces(Optional<StopReason> ended) {
        return traces(groups.keySet(), !forgetful, ended);
    }

    /** @param whole whether the file holds no other groups */
    private List<Trace> traces(Collection<TraceGroup> chosen, boolean whole, Optional<StopReason> ended) {
        List<Map.Entry<TraceGroup, List<TraceLog>>> found = chosen.stream()
                .map(group -> Map.entry(group, recognition.probing(groups.get(group), all)))
                .filter(entry -> !entry.getValue().isEmpty())
                .toList();
        boolean alone = whole && found.size() == 1;
        List<TraceJournal.Entry> traces = found.stream()
                .filter(entry -> all || Recognition.isTraced(groups.get(entry.getKey()), entry.getValue(), alone))
                .flatMap(entry -> entry.getValue().stream().map(log -> traced(entry.getKey(), log, ended)))
                .toList();
        events.ifPresent(taker -> taker.accept(traces));
        return traces.stream().map(TraceJournal.Entry::trace).toList();
    }

    private TraceJournal.Entry traced(TraceGroup group, TraceLog log, Optional<StopReason> ended) {
        if (Recognition.isDirect(log)) {
            log.direct();
        }
        Trace trace = log.trace(Recognition.target(group, log), ended);
        return new TraceJournal.Entry(trace, groups.get(group).journals(log));
    }
}
