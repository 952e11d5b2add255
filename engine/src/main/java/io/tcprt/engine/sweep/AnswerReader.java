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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads what probes of a sweep drew, from the answer alone. What speaks of a sweep as an answer would and does not bear its
 * probe's stamp is a stray, and counted; all other frames are nothing. Total: whatever the octets are.
 *
 * <p>Not for use by several threads.
 */
public final class AnswerReader {
    /** Why what came as an answer was none. */
    public enum Stray {
        /** Too little, or nonsense, is quoted to tell whose it is. */
        UNREADABLE,
        /** It concerns an address that is no target. */
        ELSEWHERE,
        /** Source port or identification are not those that the target's probes bear: forged, mangled, or of another run. */
        FOREIGN,
        /** The sequence number is not one of a probe of the last {@link ProbeStamp#LONGEST_WAIT} nanoseconds. */
        STALE
    }

    private final SweepPlan plan;
    private final Ipv4Address source;
    private final ProbeStamp stamp;
    private final int probeLength;
    private final Map<Stray, LongAdder> strays = new EnumMap<>(Stray.class);

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
        return strays.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many of them for this reason. */
    public long strays(Stray why) {
        return counter(why).sum();
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
        return reply(
                frame,
                target,
                segment.destinationPort(),
                segment.acknowledgement().plus(-1),
                /* id= */ OptionalInt.empty(),
                MatchKey.ACK);
    }

    private Optional<SweepReply> error(Captured frame, IcmpMessage message) {
        Optional<IpView> header = message.quote().header();
        if (header.isEmpty() || header.get().protocol() != TcpView.PROTOCOL) {
            return Optional.empty();
        }
        if (!(message.quote().transport() instanceof QuotedTransport.Tcp tcp)) {
            return stray(Stray.UNREADABLE);
        }
        TcpQuote ports = tcp.ports();
        if (ports.destinationPort() != plan.port()) {
            return Optional.empty();
        }
        Ipv4Address target = (Ipv4Address) header.get().destination();
        OptionalInt id = OptionalInt.of(header.get().id());
        return reply(frame, target, ports.sourcePort(), ports.sequence(), id, MatchKey.PORTS_SEQ);
    }

    private Optional<SweepReply> stray(Stray why) {
        counter(why).increment();
        return Optional.empty();
    }

    private LongAdder counter(Stray why) {
        return strays.computeIfAbsent(why, any -> new LongAdder());
    }

    private Optional<SweepReply> reply(
            Captured frame, Ipv4Address target, int port, SeqNumber sequence, OptionalInt id, MatchKey key) {
        long index = plan.space().indexOf(target.bits());
        if (index < 0) {
            return stray(Stray.ELSEWHERE);
        }
        long secret = stamp.secret(target.bits());
        if (port != ProbeStamp.sourcePort(secret)
                || (id.isPresent() && !stamp.isIdentification(id.getAsInt(), target.bits(), sequence.bits()))) {
            return stray(Stray.FOREIGN);
        }
        Optional<ProbeStamp.Reading> reading =
                stamp.read(sequence, secret, frame.time().epochNanos());
        if (reading.isEmpty()) {
            return stray(Stray.STALE);
        }
        Probe probe = probe(
                new ProbeKey.Tcp(port, plan.port(), sequence),
                target,
                reading.get().ttl());
        return Optional.of(reply(index, frame, probe, reading.get(), key));
    }

    private static SweepReply reply(long index, Captured frame, Probe probe, ProbeStamp.Reading reading, MatchKey key) {
        return new SweepReply(
                index,
                (Ipv4Address) probe.destination(),
                reading.ttl(),
                reading.attempt(),
                frame.time(),
                reading.age(),
                ReplyReader.read(frame, probe, key));
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
