package io.tcprt.engine.sweep;

import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.match.MatchKey;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.probe.FrameLink;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.probe.ProbeKey;
import io.tcprt.engine.trace.ReplyReader;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what probes of a sweep drew, from the answer alone. What speaks of a sweep as an answer would and does not bear its
 * probe's stamp is a stray, and counted; all other frames are nothing. Total: whatever the octets are.
 *
 * <p>Not for use by several threads.
 */
public final class AnswerReader {
    private final SweepPlan plan;
    private final Ipv4Address source;
    private final ProbeStamp stamp;
    private final int probeLength;
    private long strays;

    /**
     * Reads the answers to one run's probes.
     *
     * @param source from which they leave
     */
    public AnswerReader(SweepPlan plan, Ipv4Address source, ProbeStamp stamp) {
        this.plan = plan;
        this.source = source;
        this.stamp = stamp;
        this.probeLength = new SweepProbes(FrameLink.RAW, source, plan, stamp).datagramLength();
    }

    /** How many frames came as answers without answering a probe: late by more than eight seconds, mangled, or forged. */
    public long strays() {
        return strays;
    }

    /** What this frame answers; empty when it answers no probe. */
    public Optional<SweepReply> read(Captured frame) {
        if (!(frame.decoded().network() instanceof Network.Ip4 packet)
                || packet.header().moreFragments()
                || !packet.header().destination().equals(source)) {
            return Optional.empty();
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return segment(frame, packet.header().source(), tcp.segment());
        }
        return packet.transport() instanceof Transport.Icmp icmp
                        && icmp.message().endsQuoted()
                ? error(frame, icmp.message())
                : Optional.empty();
    }

    private Optional<SweepReply> segment(Captured frame, Ipv4Address target, TcpView segment) {
        TcpFlags flags = segment.flags();
        if (segment.sourcePort() != plan.port() || !flags.contains(TcpFlags.ACK)) {
            return Optional.empty();
        }
        return counted(reply(
                frame,
                target,
                segment.destinationPort(),
                segment.acknowledgement().plus(-1),
                /* id= */ OptionalInt.empty(),
                MatchKey.ACK));
    }

    private Optional<SweepReply> error(Captured frame, IcmpMessage message) {
        Optional<IpView> header = message.quote().header();
        if (header.isEmpty() || header.get().protocol() != TcpView.PROTOCOL) {
            return Optional.empty();
        }
        if (!(message.quote().transport() instanceof QuotedTransport.Tcp tcp)) {
            return counted(Optional.empty());
        }
        TcpQuote ports = tcp.ports();
        if (ports.destinationPort() != plan.port()) {
            return Optional.empty();
        }
        Ipv4Address target = (Ipv4Address) header.get().destination();
        OptionalInt id = OptionalInt.of(header.get().id());
        return counted(reply(frame, target, ports.sourcePort(), ports.sequence(), id, MatchKey.PORTS_SEQ));
    }

    private Optional<SweepReply> counted(Optional<SweepReply> found) {
        strays += found.isPresent() ? 0 : 1;
        return found;
    }

    private Optional<SweepReply> reply(
            Captured frame, Ipv4Address target, int port, SeqNumber sequence, OptionalInt id, MatchKey key) {
        long secret = stamp.secret(target.bits());
        boolean ours = port == ProbeStamp.sourcePort(secret)
                && (id.isEmpty() || stamp.isIdentification(id.getAsInt(), target.bits(), sequence.bits()));
        long index = ours ? plan.space().indexOf(target.bits()) : -1;
        if (index < 0) {
            return Optional.empty();
        }
        return stamp.read(sequence, secret, frame.time().epochNanos()).map(reading -> {
            Probe probe = probe(new ProbeKey.Tcp(port, plan.port(), sequence), target, reading.ttl());
            return new SweepReply(
                    index,
                    target,
                    reading.ttl(),
                    reading.attempt(),
                    frame.time(),
                    reading.age(),
                    ReplyReader.read(frame, probe, key));
        });
    }

    /** The probe as it must have left. */
    private Probe probe(ProbeKey.Tcp key, Ipv4Address target, int ttl) {
        return new Probe(
                key,
                source,
                target,
                ttl,
                stamp.identification(target.bits(), key.sequence().bits()),
                /* flowLabel= */ 0,
                /* dsfield= */ 0,
                /* dontFragment= */ true,
                probeLength,
                OptionalInt.of(SweepProbes.MAXIMUM_SEGMENT_SIZE),
                plan.recordRouteSlots(),
                Optional.of(TcpForm.DEFAULT),
                OptionalInt.of(0));
    }
}
