package io.tcprt.engine.match;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpQuote;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.probe.ProbeKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ties answers to probes, by the strongest key that holds.
 *
 * <p>Of a quote nothing is required to be unchanged but what identifies the probe: source, checksum, length, TOS, TTL
 * and DF are rewritten by routers and NATs, and are reported elsewhere. A key weaker than ports and sequence is used
 * only when the stronger one cannot be read or was rewritten.
 */
public final class Matcher {
    private final InFlight inFlight;

    public Matcher(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** What this frame answers. */
    public Match match(Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet)) {
            return new Match.None();
        }
        if (packet.transport() instanceof Transport.Icmp icmp) {
            return icmp(packet.header(), icmp.message());
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            return tcp(packet.header(), tcp.segment());
        }
        return new Match.None();
    }

    private Match icmp(IpView outer, IcmpMessage message) {
        if (message.endsQuoted()) {
            return quoted(outer, message.quote());
        }
        if (!message.isEchoReply()) {
            return new Match.None();
        }
        ProbeKey key = new ProbeKey.Echo(message.identifier(), message.sequence());
        return result(MatchKey.ECHO, pick(inFlight.byKey(key), sent -> isBetween(outer, sent)), "no such echo request");
    }

    /** Whether an answer goes back exactly the way the probe came. */
    private static boolean isBetween(IpView answer, SentProbe sent) {
        return isTo(answer.source(), sent) && sent.probe().source().equals(answer.destination());
    }

    private static boolean isTo(IpAddress address, SentProbe sent) {
        return sent.probe().destination().equals(address);
    }

    private Match quoted(IpView outer, Quote quote) {
        if (quote.header().isEmpty()) {
            return new Match.Stray("the quote holds no IP header");
        }
        IpView ip = quote.header().get();
        Likeness likeness = new Likeness(outer.destination(), ip);
        QuotedTransport transport = quote.transport();
        if (transport instanceof QuotedTransport.Tcp tcp) {
            return tcpQuote(
                    likeness,
                    tcp.ports().sourcePort(),
                    tcp.ports().destinationPort(),
                    tcp.ports().sequence());
        }
        if (transport instanceof QuotedTransport.Udp udp) {
            return udpQuote(likeness, udp.datagram());
        }
        if (transport instanceof QuotedTransport.Echo echo) {
            ProbeKey key =
                    new ProbeKey.Echo(echo.echo().identifier(), echo.echo().sequence());
            Optional<SentProbe> found = likeness.best(inFlight.byKey(key));
            return found.isPresent() ? result(MatchKey.ECHO, found, "") : byId(ip, "no such echo request");
        }
        return transport instanceof QuotedTransport.TooShort ? withoutPorts(ip) : byId(ip, "it quotes no probe");
    }

    /** The checksum is another one than was captured, where the interface computes it. */
    private Match udpQuote(Likeness likeness, UdpQuote quote) {
        ProbeKey exact = new ProbeKey.Udp(quote.sourcePort(), quote.destinationPort(), quote.checksum());
        Optional<SentProbe> found = likeness.best(inFlight.byKey(exact));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_CHECKSUM, found, "");
        }
        List<SentProbe> flow = inFlight.byPorts(ProbeKind.UDP, quote.sourcePort(), quote.destinationPort());
        found = likeness.best(mangled(flow, likeness.quoted().id()));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_ID, found, "");
        }
        return flow.size() == 1
                ? result(MatchKey.PORTS, Optional.of(flow.get(0)), "")
                : byId(likeness.quoted(), "no such ports");
    }

    private Match tcpQuote(Likeness likeness, int sourcePort, int destinationPort, SeqNumber sequence) {
        Optional<SentProbe> found =
                likeness.best(inFlight.byKey(new ProbeKey.Tcp(sourcePort, destinationPort, sequence)));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_SEQ, found, "");
        }
        List<SentProbe> flow = inFlight.byPorts(ProbeKind.TCP, sourcePort, destinationPort);
        found = likeness.best(mangled(flow, likeness.quoted().id()));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_ID, found, "");
        }
        return result(MatchKey.SEQ, likeness.best(inFlight.bySequence(sequence.bits())), "no such port and sequence");
    }

    private static List<SentProbe> mangled(List<SentProbe> flow, int id) {
        return flow.stream()
                .filter(sent -> sent.probe().id() != 0 && isMangled(id, sent))
                .toList();
    }

    /**
     * Which of several probes with the same octets a quote means. Nothing of this is required, since NATs rewrite all of
     * it; what agrees more is preferred.
     *
     * @param heardBy where the answer went: the probe's source, unless the capture stands behind a NAT
     */
    private record Likeness(IpAddress heardBy, IpView quoted) {

        Optional<SentProbe> best(List<SentProbe> candidates) {
            Predicate<SentProbe> source = sent -> sent.probe().source().equals(heardBy);
            Predicate<SentProbe> ends = source.and(sent -> isTo(quoted.destination(), sent));
            Predicate<SentProbe> same = ends.and(sent -> sent.probe().id() == quoted.id());
            return pick(candidates, same)
                    .or(() -> pick(candidates, ends))
                    .or(() -> pick(candidates, source))
                    .or(() -> pick(candidates, sent -> true));
        }
    }

    /** As sent, with its octets swapped, or one more: the three forms in which identifications come back. */
    private static boolean isMangled(int id, SentProbe sent) {
        int own = sent.probe().id();
        return id == own || id == (own >> 8 | (own & 0xff) << 8) || id == (own + 1 & 0xffff);
    }

    /** A quote that ends before the ports: the identification, or a single probe outstanding, must do. */
    private Match withoutPorts(IpView ip) {
        Match byId = byId(ip, "the quote is too short to tell which probe it means");
        if (!(byId instanceof Match.Stray)) {
            return byId;
        }
        List<SentProbe> outstanding = inFlight.byDestination(ip.destination()).stream()
                .filter(sent -> !sent.answered())
                .toList();
        boolean only = outstanding.size() == 1 && outstanding.get(0).protocol() == ip.protocol();
        return only ? result(MatchKey.DESTINATION, Optional.of(outstanding.get(0)), "") : byId;
    }

    /** Many systems send 0 with every datagram that may not be fragmented: it identifies nothing (RFC 6864 §4.1). */
    private Match byId(IpView ip, String otherwise) {
        return ip.id() == 0
                ? new Match.Stray(otherwise)
                : result(MatchKey.ID, pick(inFlight.byId(ip.id(), ip.destination()), sent -> true), otherwise);
    }

    private Match tcp(IpView outer, TcpView segment) {
        TcpFlags flags = segment.flags();
        boolean isAnswer = flags.contains(TcpFlags.ACK) || flags.contains(TcpFlags.RST);
        int ourPort = segment.destinationPort();
        int theirPort = segment.sourcePort();
        List<SentProbe> flow = inFlight.byPorts(ProbeKind.TCP, ourPort, theirPort);
        Predicate<SentProbe> fits = sent -> isBetween(outer, sent);
        if (!isAnswer || pick(flow, fits).isEmpty()) {
            return new Match.None();
        }
        Predicate<SentProbe> inSession = fits.and(sent -> sent.probe().inSession());
        if (pick(flow, inSession).isPresent()) {
            return session(segment, flow, inSession);
        }
        Optional<SentProbe> acknowledged = pick(flow, fits.and(sent -> acknowledges(segment.acknowledgement(), sent)));
        boolean refused = flags.contains(TcpFlags.RST) && flags.contains(TcpFlags.ACK);
        if (flags.contains(TcpFlags.SYN) || refused) {
            return result(MatchKey.ACK, acknowledged, "it acknowledges none of our probes");
        }
        if (flags.contains(TcpFlags.RST)) {
            Optional<SentProbe> named = pick(flow, fits.and(sent -> isNumberOf(segment.sequence(), sent)));
            return named.isPresent()
                    ? result(MatchKey.ACK, named, "")
                    : result(MatchKey.PORTS, unanswered(flow, fits), "a reset without a probe outstanding");
        }
        return acknowledged.isPresent()
                ? result(MatchKey.PORTS, unanswered(flow, fits), "a bare ACK without a probe outstanding")
                : new Match.Stray("it acknowledges none of our probes");
    }

    private static Match session(TcpView segment, List<SentProbe> flow, Predicate<SentProbe> fits) {
        if (!SessionAnswers.mayAnswer(segment)) {
            return new Match.None();
        }
        Optional<SentProbe> named = SessionAnswers.duplicate(segment)
                .flatMap(octet -> pick(flow, fits.and(sent -> SessionAnswers.isNamed(octet, sent))));
        return named.isPresent()
                ? result(MatchKey.SACK, named, "")
                : result(MatchKey.PORTS, unanswered(flow, fits), "a bare ACK without a probe outstanding");
    }

    private static boolean acknowledges(SeqNumber acknowledgement, SentProbe sent) {
        return sent.probe().key() instanceof ProbeKey.Tcp tcp
                && tcp.sequence().plus(sent.probe().sequenceLength()).equals(acknowledgement);
    }

    /** A reset takes its number from the acknowledgement of what it answers (RFC 9293 §3.10.7.1). */
    private static boolean isNumberOf(SeqNumber sequence, SentProbe sent) {
        return sent.probe().acknowledgement().filter(sequence::equals).isPresent();
    }

    /**
     * A bare ACK bears the number of the probe that opened the connection and was drawn by another one; a reset without
     * ACK bears none. Which probe drew it cannot be known. Of those unanswered the one with the largest TTL has reached
     * the target if any has, so the target is never put nearer than it is. One that the capture has not
     * seen leaving yet drew nothing so far.
     */
    private static Optional<SentProbe> unanswered(List<SentProbe> flow, Predicate<SentProbe> fits) {
        Comparator<SentProbe> seenLeaving =
                Comparator.comparing(sent -> sent.left().isPresent());
        return flow.stream()
                .filter(fits.and(sent -> !sent.answered()))
                .max(seenLeaving.thenComparingInt(sent -> sent.probe().ttl()));
    }

    private static Optional<SentProbe> pick(List<SentProbe> candidates, Predicate<SentProbe> fits) {
        return InFlight.pick(candidates, fits);
    }

    private static Match result(MatchKey key, Optional<SentProbe> found, String otherwise) {
        if (found.isEmpty()) {
            return new Match.Stray(otherwise);
        }
        SentProbe sent = found.get();
        return sent.answered() ? new Match.Duplicate(sent, key) : new Match.Answer(sent, key);
    }
}
