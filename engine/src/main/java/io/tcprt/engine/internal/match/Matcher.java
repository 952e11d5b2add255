package io.tcprt.engine.internal.match;

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
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.internal.probe.ProbeId;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.trace.MatchKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Matches answers to probes, by the strongest key that fits.
 *
 * <p>In a quote only the identifying fields must be unchanged. Routers and NATs rewrite source address, checksum, length,
 * TOS, TTL and DF; such changes are reported elsewhere. A key weaker than ports and sequence number is used only if the
 * stronger one cannot be read or was rewritten, and only while no one seems to be guessing ({@link Guesses}).
 *
 * <p>UDP and ICMP have 16 identifying bits where TCP has 32. For them the identification or the payload must be as sent too,
 * which makes at least 29 bits together. TCP's sequence number needs no such confirmation, and the identification could not
 * give it: routers often zero it, so a forger would zero it too.
 *
 * @since 0.1
 */
public final class Matcher {
    private final InFlight inFlight;
    private final Guesses guesses = new Guesses();

    /**
     * A matcher that has seen no wrong guess yet.
     *
     * @param inFlight the probes in flight; the caller adds and removes them
     */
    public Matcher(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /**
     * Matches a frame. Call it once for each frame, since wrong guesses are counted.
     *
     * @param frame a captured frame
     * @return the probe it answers, or why it answers none
     */
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
        return packet.transport() instanceof Transport.Udp udp
                ? udp(packet.header(), udp.datagram())
                : new Match.None();
    }

    /**
     * The answer of an application names no probe. It is given to the one with the largest TTL that is unanswered, and of
     * several to the last, as a bare ACK is.
     */
    private Match udp(IpView outer, UdpView datagram) {
        int ourPort = datagram.destinationPort();
        int theirPort = datagram.sourcePort();
        List<SentProbe> waiting = inFlight.byPorts(ProbeKind.UDP, ourPort, theirPort).stream()
                .filter(sent -> isBetween(outer, sent) && !sent.answered())
                .toList();
        if (waiting.isEmpty()) {
            return new Match.None();
        }
        int largest =
                waiting.stream().mapToInt(sent -> sent.probe().ttl()).max().getAsInt();
        MatchKey key = waiting.size() == 1 ? MatchKey.PORTS_ALONE : MatchKey.PORTS;
        return result(key, pick(waiting, sent -> sent.probe().ttl() == largest), "");
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
        if (returned.isPresent()) {
            return result(MatchKey.ECHO, returned, "");
        }
        Optional<SentProbe> elsewhere = pick(candidates, sent -> isBack(outer, sent) && isToken(token, sent));
        return elsewhere.isPresent()
                ? result(MatchKey.ECHO, elsewhere, "")
                : weak(MatchKey.ECHO, pick(candidates, fits), "no such echo request");
    }

    /** Whether an answer comes back to where the probe was sent from, from whatever address. */
    private static boolean isBack(IpView answer, SentProbe sent) {
        return sent.probe().source().equals(answer.destination());
    }

    /** Whether a quote or an echo reply returns octets 9 to 12 of the probe. */
    private static boolean isToken(OptionalInt token, SentProbe sent) {
        return token.isPresent() && token.equals(sent.probe().token());
    }

    /** Whether an answer's addresses are the probe's, reversed. */
    private static boolean isBetween(IpView answer, SentProbe sent) {
        return isTo(answer.source(), sent) && isBack(answer, sent);
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
            return tcpQuote(likeness, tcp);
        }
        if (transport instanceof QuotedTransport.Udp udp) {
            return udpQuote(likeness, udp.datagram());
        }
        if (transport instanceof QuotedTransport.Echo echo) {
            if (!ProbeReader.isRequest(echo.echo())) {
                return new Match.Stray("it quotes an answer, and not a probe");
            }
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

    /** With checksum offload, the checksum differs from the captured one. */
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

    private Match tcpQuote(Likeness likeness, QuotedTransport.Tcp quote) {
        int sourcePort = quote.ports().sourcePort();
        int destinationPort = quote.ports().destinationPort();
        SeqNumber sequence = quote.ports().sequence();
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
        found = likeness.best(mangled(flow, likeness.quoted().id()));
        return found.isPresent()
                ? weak(MatchKey.PORTS_ID, found, "")
                : weak(
                        MatchKey.PORTS_LABEL,
                        labelled(flow, likeness.quoted(), quote.whole()),
                        "no such port and sequence");
    }

    /**
     * The probe of a quote whose sequence number was rewritten, where there is no identification: its flow label is secret, and
     * its window or timestamp tells which of that flow it is. Of equal ones the first that left without an answer so far.
     */
    private static Optional<SentProbe> labelled(List<SentProbe> flow, IpView quoted, Optional<TcpView> whole) {
        List<SentProbe> alike = flow.stream()
                .filter(sent -> quoted.flowLabel() != 0
                        && sent.probe().flowLabel() == quoted.flowLabel()
                        && whole.filter(segment -> tells(segment, sent)).isPresent())
                .toList();
        return alike.stream().filter(sent -> !sent.answered()).findFirst().or(() -> alike.stream()
                .reduce((one, later) -> later));
    }

    /** A window of ours holds the TTL, and the timestamp of a SYN like Linux's its sequence number. */
    private static boolean tells(TcpView segment, SentProbe sent) {
        int ttl = ProbeId.ttlOfWindow(segment.window());
        return ttl > 0 ? ttl == sent.probe().ttl() : isTimestampOf(segment, sent);
    }

    private static boolean isTimestampOf(TcpView segment, SentProbe sent) {
        return sent.probe().key() instanceof ProbeKey.Tcp key
                && ProbeReader.timestamps(segment)
                        .filter(stamps -> stamps.value() == key.sequence().toLong())
                        .isPresent();
    }

    private static List<SentProbe> mangled(List<SentProbe> flow, int id) {
        return flow.stream().filter(sent -> isMangled(id, sent)).toList();
    }

    /**
     * Chooses among several probes with the same octets the one a quote refers to. None of these fields must agree, since NATs
     * rewrite all of them; the probe with the most agreement is preferred.
     *
     * @param heardBy destination of the answer: the probe's source, unless the capture was taken behind a NAT
     * @param quoted the quoted IP header
     * @param token octets 9 to 12 of the quoted transport
     */
    private record Likeness(IpAddress heardBy, IpView quoted, OptionalInt token) {

        /** Whether the quote also holds a secret beyond the first eight octets, known only to those who saw the probe. */
        boolean vouchesFor(SentProbe sent) {
            boolean sameId = sent.probe().id() != 0 && sent.probe().id() == quoted.id();
            return sameId || isToken(token, sent) || hasNoMore(sent);
        }

        /** A probe of another program, which has no such secret. */
        private static boolean hasNoMore(SentProbe sent) {
            return sent.probe().id() == 0 && sent.probe().token().isEmpty();
        }

        Optional<SentProbe> best(List<SentProbe> candidates) {
            Predicate<SentProbe> source = sent -> sent.probe().source().equals(heardBy);
            Predicate<SentProbe> ends = source.and(sent -> isTo(quoted.finalDestination(), sent));
            Predicate<SentProbe> same = ends.and(sent -> sent.probe().id() == quoted.id());
            return pick(candidates, same)
                    .or(() -> pick(candidates, ends))
                    .or(() -> pick(candidates, source))
                    .or(() -> pick(candidates, sent -> true));
        }
    }

    /** As sent, byte-swapped, or incremented: the three forms in which identifications are quoted. */
    private static boolean isMangled(int id, SentProbe sent) {
        int own = sent.probe().id();
        return own != 0 && (id == own || id == (own >> 8 | (own & 0xff) << 8) || id == (own + 1 & 0xffff));
    }

    /** Many systems send identification 0 in every datagram with DF set, so 0 identifies nothing (RFC 6864 §4.1). */
    private Match byId(IpView ip, String otherwise) {
        return weak(MatchKey.ID, identified(ip), otherwise);
    }

    private Optional<SentProbe> identified(IpView ip) {
        List<SentProbe> candidates = ip.id() == 0 ? List.of() : inFlight.byId(ip.id(), ip.finalDestination());
        return pick(candidates, sent -> true);
    }

    /**
     * Looks up the probe of a quote that ends before the ports, by its IP identification alone. Such a quote reaches every
     * flow to its target and belongs to one of them; for the others it must not count as a wrong guess.
     *
     * @param frame a captured frame
     * @return the probe; empty if none has that identification, and for all other frames
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

    /** The result for a key that a forger might guess. */
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
     * A bare ACK acknowledges the SYN that half-opened the connection, but a later SYN drew it: the unanswered one with the
     * largest TTL. If that one has IP options and the first has not, or the other way round, packets like it may not reach the
     * target at all, and the probe cannot be determined.
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
        if (!(sent.probe().key() instanceof ProbeKey.Tcp tcp)) {
            return false;
        }
        SeqNumber behindFlags = tcp.sequence().plus(sent.probe().sequenceLength());
        return behindFlags.equals(acknowledgement)
                || behindFlags.plus(sent.probe().dataLength()).equals(acknowledgement);
    }

    /**
     * A reset takes its sequence number from the acknowledgement number of the segment it answers (RFC 9293 §3.10.7.1). In
     * answer to a SYN it is valid only if it acknowledges the SYN (§3.10.7.3).
     */
    private static boolean isNumberOf(SeqNumber sequence, SentProbe sent) {
        return sent.probe().acknowledgement().filter(sequence::equals).isPresent();
    }

    /**
     * The unanswered probe with the largest TTL. A bare ACK carries the number of the probe that opened the connection, not of
     * the one that drew it, and a reset without ACK carries none, so the probe cannot be known for certain. If any unanswered
     * probe reached the target, the one with the largest TTL did, so the target never appears nearer than it is. Probes whose
     * own frame has not been captured yet come last.
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
