package io.tcprt.engine.internal.stamp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.internal.stamp.AnswerReader.Stray;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.wire.Captured;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which probe of a sweep a frame answers, from the stamp that it returns. The rest of the frame is left to
 * {@link AnswerReader}, which takes some five times as long. Accepts any octets.
 *
 * <p>Not thread-safe.
 */
public final class StampFinder {
    /** What every quote is to hold behind the IP header (RFC 792). */
    private static final int FIRST_OCTETS = 8;

    /** Null when the targets are unknown; faster than an interface with two implementations. */
    private final @Nullable TargetSpace space;

    private final Ipv4Address source;
    private final ProbeStamp stamp;
    private final int protocol;
    private final Map<Stray, Long> strays = new EnumMap<>(Stray.class);
    private long allStrays;

    /**
     * Finds the probes of one run.
     *
     * @param source source address of the probes
     * @param stamp the stamp of the run, of the same shape
     */
    public StampFinder(SweepPlan plan, Ipv4Address source, ProbeStamp stamp) {
        this(plan.shape(), plan.space(), source, stamp);
    }

    private StampFinder(SweepShape shape, @Nullable TargetSpace space, Ipv4Address source, ProbeStamp stamp) {
        this.space = space;
        this.source = source;
        this.stamp = stamp;
        this.protocol = shape.kind().protocol(source);
    }

    /**
     * Finds the probes of one run whose targets are unknown: every address may be one, and its index is the address
     * itself.
     */
    static StampFinder withoutTargets(SweepShape shape, Ipv4Address source, ProbeStamp stamp) {
        return new StampFinder(shape, null, source, stamp);
    }

    long strays() {
        return allStrays;
    }

    long strays(Stray why) {
        return strays.getOrDefault(why, 0L);
    }

    /** The probe that a frame answers; empty if it answers none, and counted as a stray if it looked like an answer. */
    public Optional<StampedAnswer> find(Captured frame) {
        if (!(frame.decoded().network() instanceof Network.Ip4 packet)
                || packet.header().moreFragments()
                || !packet.header().destination().equals(source)) {
            return Optional.empty();
        }
        long captured = frame.time().epochNanos();
        Ipv4Address from = packet.header().source();
        if (packet.transport() instanceof Transport.Tcp tcp && stamp instanceof SynStamp syn) {
            return segment(syn, captured, from, tcp.segment());
        }
        if (!(packet.transport() instanceof Transport.Icmp icmp)) {
            return Optional.empty();
        }
        return icmp.message().isEchoReply() && stamp instanceof EchoStamp echo
                ? echo(echo, captured, from, icmp.message())
                : error(captured, icmp.message());
    }

    private Optional<StampedAnswer> error(long captured, IcmpMessage message) {
        Quote quote = message.endsQuoted() ? message.quote() : Quote.NONE;
        Optional<IpView> header = quote.header();
        if (header.isEmpty() || header.get().protocol() != protocol) {
            return Optional.empty();
        }
        IpView probe = header.get();
        if (quote.end() - probe.payloadStart() < FIRST_OCTETS) {
            return stray(Stray.UNREADABLE);
        }
        long octets = quote.bytes().getLong(probe.payloadStart());
        return stamp.concerns(octets)
                ? stamped(captured, (Ipv4Address) probe.destination(), octets, probe.id(), stamp.quoteKey())
                : Optional.empty();
    }

    private Optional<StampedAnswer> segment(SynStamp syn, long captured, Ipv4Address target, TcpView segment) {
        return syn.mayAnswer(segment)
                ? stamped(captured, target, syn.acknowledged(segment), ProbeStamp.NO_ID, MatchKey.ACK)
                : Optional.empty();
    }

    private Optional<StampedAnswer> echo(EchoStamp echo, long captured, Ipv4Address target, IcmpMessage reply) {
        int at = reply.payloadStart();
        if (reply.payloadEnd() - at < EchoProbes.STAMPED) {
            return stray(Stray.UNREADABLE);
        }
        ByteBuf bytes = reply.bytes();
        int id = bytes.getUnsignedShort(at + EchoProbes.ID);
        int fine = bytes.getUnsignedShort(at + EchoProbes.FINE);
        int check = bytes.getInt(at + EchoProbes.CHECK);
        long octets = echo.requested(target.bits(), reply.identifier(), reply.sequence());
        Optional<StampedAnswer> answer = stamped(captured, target, octets, id, MatchKey.ECHO);
        if (answer.isEmpty()) {
            return answer;
        }
        long sent = captured - answer.get().reading().age();
        return echo.isChecked(target.bits(), id, reply.sequence(), fine, sent, check)
                ? answer.map(known -> known.later(fine))
                : stray(Stray.FOREIGN);
    }

    private Optional<StampedAnswer> stamped(long captured, Ipv4Address target, long octets, int id, MatchKey key) {
        int bits = target.bits();
        long index = space == null ? Integer.toUnsignedLong(bits) : space.indexOf(bits);
        if (index < 0) {
            return stray(Stray.ELSEWHERE);
        }
        long secret = stamp.secret(bits);
        if (!stamp.bears(octets, id, bits, secret)) {
            return stray(Stray.FOREIGN);
        }
        Optional<ProbeStamp.Reading> reading = stamp.read(octets, id, secret, captured);
        return reading.isPresent()
                ? Optional.of(
                        new StampedAnswer(index, target, octets, stamp.sentId(octets, id, bits), reading.get(), key))
                : stray(Stray.STALE);
    }

    private Optional<StampedAnswer> stray(Stray why) {
        allStrays++;
        strays.merge(why, 1L, Long::sum);
        return Optional.empty();
    }
}
