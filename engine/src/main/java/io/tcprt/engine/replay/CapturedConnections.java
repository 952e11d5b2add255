package io.tcprt.engine.replay;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.SessionSegments;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The TCP connections whose handshake is in the capture. A probe within one is recognised by the sequence number after
 * its SYN.
 */
final class CapturedConnections {
    private record Ends(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        static Ends of(IpView ip, TcpView segment) {
            return new Ends(ip.source(), segment.sourcePort(), ip.destination(), segment.destinationPort());
        }

        ProbeKey opener(Request request) {
            return new ProbeKey.Tcp(sourcePort, destinationPort, request.next.plus(-1));
        }

        Ends reversed() {
            return new Ends(destination, destinationPort, source, sourcePort);
        }
    }

    /** A SYN in the capture: the sequence number after it, and when it was captured. */
    private record Request(SeqNumber next, CaptureTime at) {}

    private final Optional<IpAddress> only;
    private final Map<Ends, Request> requests = new HashMap<>();
    private final Map<Ends, TraceLog> traced = new HashMap<>();
    private final Set<ProbeKey> opening = new HashSet<>();

    /** @param only the only target of interest; empty for all targets */
    CapturedConnections(Optional<IpAddress> only) {
        this.only = only;
    }

    void heard(Captured frame) {
        segment(frame.decoded()).filter(segment -> isRequest(segment, frame)).ifPresent(syn -> {
            Request request = new Request(syn.sequence().plus(1), frame.time());
            requests.merge(
                    ends(frame.decoded()), request, (old, repeated) -> old.next.equals(repeated.next) ? old : repeated);
        });
    }

    private boolean isRequest(TcpView segment, Captured frame) {
        return segment.flags().isSyn()
                && only.filter(target -> !target.equals(ends(frame.decoded()).destination))
                        .isEmpty();
    }

    private static Optional<TcpView> segment(Decoded frame) {
        return frame.network() instanceof Network.Ip packet && packet.transport() instanceof Transport.Tcp tcp
                ? Optional.of(tcp.segment())
                : Optional.empty();
    }

    private static Ends ends(Decoded frame) {
        return Ends.of(((Network.Ip) frame.network()).header(), segment(frame).orElseThrow());
    }

    /** The probe that a frame is, within one of these connections; empty if it is none. */
    Optional<Probe> probe(Decoded frame) {
        if (!SessionSegments.isCandidate(frame)) {
            return Optional.empty();
        }
        return Optional.ofNullable(requests.get(ends(frame)))
                .flatMap(request -> SessionSegments.read(frame, request.next));
    }

    /** Assigns a probe within a connection, and the connection, to a log. */
    void traced(Captured probe, TraceLog log) {
        Ends ends = ends(probe.decoded());
        if (traced.putIfAbsent(ends, log) == null) {
            Request request = requests.get(ends);
            log.began(request.at);
            opening.add(ends.opener(request));
        }
    }

    /** Forgets the connection that a probe opened or belonged to. */
    void forget(Probe probe) {
        Ends ends = new Ends(
                probe.source(),
                probe.sourcePort(),
                probe.destination(),
                probe.destinationPort().orElse(0));
        traced.remove(ends);
        Request request = requests.remove(ends);
        if (request != null) {
            opening.remove(ends.opener(request));
        }
    }

    /** The log of the connection that a frame belongs to, if that connection was probed. */
    Optional<TraceLog> logOf(Decoded frame) {
        return segment(frame).flatMap(segment -> {
            Ends ends = ends(frame);
            return Optional.ofNullable(traced.get(ends)).or(() -> Optional.ofNullable(traced.get(ends.reversed())));
        });
    }

    /** Whether a SYN opened a connection that was probed, and is therefore no probe itself. */
    boolean isOpening(Probe syn) {
        return opening.contains(syn.key());
    }
}
