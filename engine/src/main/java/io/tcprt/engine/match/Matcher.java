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
import io.tcprt.engine.probe.ProbeReader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Ties answers to probes, by the strongest key that holds.
 *
 * <p>Of a quote nothing is required to be unchanged but what identifies the probe: source, checksum, length, TOS, TTL
 * and DF are rewritten by routers and NATs, and are reported elsewhere. A key weaker than ports and sequence is used
 * only when the stronger one cannot be read or was rewritten, and as long as nobody seems to be guessing
 * ({@link Guesses}).
 *
 * <p>UDP and ICMP have 16 bits that identify a probe where TCP has 32. There the identification must be as it was sent,
 * or the payload: together that is 29 bits and more. TCP's number needs no second witness, and the identification would
 * be none: to zero it is what routers do most often, so a forger would.
 */
public final class Matcher {
    private final InFlight inFlight;
    private final Guesses guesses = new Guesses();

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
        OptionalInt token = ProbeReader.token(outer, outer.payloadEnd());
        Predicate<SentProbe> fits = sent -> isBetween(outer, sent);
        List<SentProbe> candidates = inFlight.byKey(key);
        Optional<SentProbe> returned = pick(candidates, fits.and(sent -> isToken(token, sent)));
        return returned.isPresent()
                ? result(MatchKey.ECHO, returned, "")
                : weak(MatchKey.ECHO, pick(candidates, fits), "no such echo request");
    }

    /** Whether a quote or an echo holds what the probe bore behind its first eight octets. */
    private static boolean isToken(OptionalInt token, SentProbe sent) {
        return token.isPresent() && token.equals(sent.probe().token());
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
        Likeness likeness = new Likeness(outer.destination(), ip, ProbeReader.token(ip, quote.end()));
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
            return echoQuote(
                    likeness,
                    new ProbeKey.Echo(echo.echo().identifier(), echo.echo().sequence()));
        }
        return byId(
                ip,
                transport instanceof QuotedTransport.TooShort
                        ? "the quote is too short to tell which probe it means"
                        : "it quotes no probe");
    }

    private Match echoQuote(Likeness likeness, ProbeKey key) {
        List<SentProbe> candidates = inFlight.byKey(key);
        Optional<SentProbe> vouched = likeness.best(vouchedFor(candidates, likeness));
        if (vouched.isPresent()) {
            return result(MatchKey.ECHO, vouched, "");
        }
        return candidates.isEmpty()
                ? byId(likeness.quoted(), "no such echo request")
                : weak(MatchKey.ECHO, likeness.best(candidates), "");
    }

    private static List<SentProbe> vouchedFor(List<SentProbe> candidates, Likeness likeness) {
        return candidates.stream().filter(likeness::vouchesFor).toList();
    }

    /** The checksum is another one than was captured, where the interface computes it. */
    private Match udpQuote(Likeness likeness, UdpQuote quote) {
        ProbeKey exact = new ProbeKey.Udp(quote.sourcePort(), quote.destinationPort(), quote.checksum());
        List<SentProbe> same = inFlight.byKey(exact);
        Optional<SentProbe> found = likeness.best(vouchedFor(same, likeness));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_CHECKSUM, found, "");
        }
        List<SentProbe> flow = inFlight.byPorts(ProbeKind.UDP, quote.sourcePort(), quote.destinationPort());
        found = likeness.best(
                flow.stream().filter(sent -> isToken(likeness.token(), sent)).toList());
        if (found.isPresent()) {
            boolean alsoId = isMangled(likeness.quoted().id(), found.get());
            return result(alsoId ? MatchKey.PORTS_ID : MatchKey.PORTS, found, "");
        }
        if (!same.isEmpty()) {
            return weak(MatchKey.PORTS_CHECKSUM, likeness.best(same), "");
        }
        found = likeness.best(mangled(flow, likeness.quoted().id()));
        if (found.isPresent()) {
            return weak(MatchKey.PORTS_ID, found, "");
        }
        boolean single = flow.size() == 1 && flow.get(0).probe().token().isEmpty();
        return single ? weak(MatchKey.PORTS, Optional.of(flow.get(0)), "") : byId(likeness.quoted(), "no such ports");
    }

    private Match tcpQuote(Likeness likeness, int sourcePort, int destinationPort, SeqNumber sequence) {
        Optional<SentProbe> found =
                likeness.best(inFlight.byKey(new ProbeKey.Tcp(sourcePort, destinationPort, sequence)));
        if (found.isPresent()) {
            return result(MatchKey.PORTS_SEQ, found, "");
        }
        List<SentProbe> flow = inFlight.byPorts(ProbeKind.TCP, sourcePort, destinationPort);
        found = likeness.best(inFlight.bySequence(sequence.bits()));
        if (found.isPresent()) {
            return result(MatchKey.SEQ, found, "");
        }
        return weak(
                MatchKey.PORTS_ID, likeness.best(mangled(flow, likeness.quoted().id())), "no such port and sequence");
    }

    private static List<SentProbe> mangled(List<SentProbe> flow, int id) {
        return flow.stream().filter(sent -> isMangled(id, sent)).toList();
    }

    /**
     * Which of several probes with the same octets a quote means. Nothing of this is required, since NATs rewrite all of
     * it; what agrees more is preferred.
     *
     * @param heardBy where the answer went: the probe's source, unless the capture stands behind a NAT
     * @param token what is quoted behind the first eight octets of the transport
     */
    private record Likeness(IpAddress heardBy, IpView quoted, OptionalInt token) {

        /** Whether more of the quote than its first octets is as it was sent: what nobody knows who has not seen it. */
        boolean vouchesFor(SentProbe sent) {
            boolean sameId = sent.probe().id() != 0 && sent.probe().id() == quoted.id();
            return sameId || isToken(token, sent) || hasNoMore(sent);
        }

        /** A probe of somebody else's, who sends nothing to be known by. */
        private static boolean hasNoMore(SentProbe sent) {
            return sent.probe().id() == 0 && sent.probe().token().isEmpty();
        }

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
        return own != 0 && (id == own || id == (own >> 8 | (own & 0xff) << 8) || id == (own + 1 & 0xffff));
    }

    /** Many systems send 0 with every datagram that may not be fragmented: it identifies nothing (RFC 6864 §4.1). */
    private Match byId(IpView ip, String otherwise) {
        return weak(MatchKey.ID, identified(ip), otherwise);
    }

    private Optional<SentProbe> identified(IpView ip) {
        List<SentProbe> candidates = ip.id() == 0 ? List.of() : inFlight.byId(ip.id(), ip.destination());
        return pick(candidates, sent -> true);
    }

    /**
     * The probe whose identification a quote bears that ends before the ports; empty for all other frames. Such a quote
     * concerns every flow to its target and means one: to the others it is no guess.
     */
    public Optional<SentProbe> meant(Decoded frame) {
        return frame.network() instanceof Network.Ip packet
                        && packet.transport() instanceof Transport.Icmp icmp
                        && icmp.message().endsQuoted()
                        && icmp.message().quote().header().isPresent()
                        && icmp.message().quote().transport() instanceof QuotedTransport.TooShort
                ? icmp.message().quote().header().flatMap(this::identified)
                : Optional.empty();
    }

    /** A key that may be met by guessing. */
    private Match weak(MatchKey key, Optional<SentProbe> found, String otherwise) {
        if (found.isPresent() && guesses.areFew()) {
            return result(key, found, "");
        }
        guesses.addWrong();
        return new Match.Stray(found.isPresent() ? "too many like it named no probe" : otherwise);
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
            return result(MatchKey.ACK, named, "a reset that acknowledges nothing, which a kernel would drop too");
        }
        return acknowledged.isPresent()
                ? bareAck(acknowledged.get(), flow, fits)
                : new Match.Stray("it acknowledges none of our probes");
    }

    /**
     * It acknowledges the SYN that half opened the connection, and another one drew it: the furthest that is not answered.
     * Where that one bears options, or none, unlike the opener, it may be that such packets do not get there at all, and
     * then nobody knows which one it was.
     */
    private static Match bareAck(SentProbe opener, List<SentProbe> flow, Predicate<SentProbe> fits) {
        Optional<SentProbe> furthest = unanswered(flow, fits);
        Predicate<SentProbe> gotThere = fits.and(sent -> sent == opener
                || (sent.answered() && sent.probe().ttl() >= opener.probe().ttl()));
        boolean known = furthest.isEmpty()
                || flow.stream().anyMatch(gotThere.and(sent -> bearsOptionsLike(furthest.get(), sent)));
        return known ? result(MatchKey.PORTS, furthest, "a bare ACK without a probe outstanding") : new Match.None();
    }

    private static boolean bearsOptionsLike(SentProbe one, SentProbe other) {
        return one.probe().recordRouteSlots() == other.probe().recordRouteSlots();
    }

    private static Match session(TcpView segment, List<SentProbe> flow, Predicate<SentProbe> fits) {
        if (!SessionAnswers.mayAnswer(segment)) {
            return new Match.None();
        }
        Optional<SentProbe> named = SessionAnswers.duplicate(segment)
                .flatMap(octet -> pick(flow, fits.and(sent -> SessionAnswers.isNamed(octet, sent))));
        if (named.isPresent()) {
            return result(MatchKey.SACK, named, "");
        }
        Predicate<SentProbe> current = fits.and(sent -> SessionAnswers.isCurrent(segment, sent));
        return result(MatchKey.PORTS, unanswered(flow, current), "it answers no probe outstanding in this connection");
    }

    private static boolean acknowledges(SeqNumber acknowledgement, SentProbe sent) {
        return sent.probe().key() instanceof ProbeKey.Tcp tcp
                && tcp.sequence().plus(sent.probe().sequenceLength()).equals(acknowledgement);
    }

    /**
     * A reset takes its number from the acknowledgement of what it answers (RFC 9293 §3.10.7.1). To a SYN it is valid only
     * if it acknowledges that (§3.10.7.3).
     */
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
