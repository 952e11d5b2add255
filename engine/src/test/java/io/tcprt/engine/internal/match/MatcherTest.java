package io.tcprt.engine.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.wire.CaptureFrames;
import io.tcprt.engine.wire.Captured;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to the probe of the synthetic captures, with quotes as routers mangle them. */
class MatcherTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(192, 0, 2, 10);
    private static final Ipv4Address TARGET = Ipv4Address.of(198, 51, 100, 80);
    private static final int SOURCE_PORT = 44_000;
    private static final int ID = 0x7703;
    private static final int SEQUENCE = 0xc0de_0300;

    /** The acknowledgement number of a probe within a connection. */
    private static final int EXPECTED = 0x5eed_0001;

    private final InFlight inFlight = new InFlight();
    private final Matcher matcher = new Matcher(inFlight);

    private SentProbe send(int ttl, int id, int sequence) {
        ProbeKey key = new ProbeKey.Tcp(SOURCE_PORT, 443, new SeqNumber(sequence));
        Probe probe = new Probe(key, SOURCE, TARGET, ttl, id, 0, 0, true, 44, OptionalInt.of(1460), 0);
        SentProbe sent = new SentProbe(probe);
        inFlight.add(sent);
        return sent;
    }

    private SentProbe sendTo(Ipv4Address target, int id) {
        ProbeKey key = new ProbeKey.Tcp(SOURCE_PORT, 443, new SeqNumber(SEQUENCE));
        SentProbe sent = new SentProbe(new Probe(key, SOURCE, target, 3, id, 0, 0, true, 44, OptionalInt.of(1460), 0));
        inFlight.add(sent);
        return sent;
    }

    private static String word(Match match) {
        return match instanceof Match.Answer answer
                ? answer.key().label()
                : match.getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synth-quote28                   | None ports+seq",
                "synth-rr-quote-full             | None ports+seq",
                "synth-rr-quote-ihl60-plus8      | ports+seq",
                "synth-rr-quote-cut28            | id",
                "synth-rr-quote-cut-in-slots     | id",
                "synth-mpls-rfc4884              | ports+seq ports+seq",
                "synth-mpls-legacy-len0          | ports+seq",
                "synth-icmp-badcsum              | ports+seq",
                "synth-outer-frag                | Stray None",
                "synth-eth-trailer               | ports+seq ack",
                "synth-dnat-te-src-is-dst        | ports+seq ports+seq",
            })
    void matchesTheSyntheticAnswersByTheStrongestKeyLeft(String capture, String expected) {
        assertEquals(List.of(expected.split(" ")), eachAlone(capture));
    }

    @Test
    void redirectAndSourceQuenchAnswerNothing() {
        List<String> words = eachAlone("synth-icmp-codes");

        assertEquals(List.of("None", "None"), words.subList(10, 12));
        assertEquals(10, words.stream().filter("ports+seq"::equals).count());
    }

    @Test
    void aMangledQuoteIsMatchedByWhatIsLeftOfIt() {
        String[] expected = new String[24];
        Arrays.fill(expected, "ports+seq");
        expected[15] = "seq"; // the source port was rewritten
        expected[16] = "ports+id"; // the sequence number was
        expected[17] = "id"; // 20 octets: no ports
        expected[18] = "id"; // 24 octets: no sequence number
        expected[19] = "Stray"; // no quote
        expected[20] = "id"; // the protocol says UDP
        expected[21] = "Stray"; // IHL 6: the ports are read at the wrong place
        expected[22] = "Stray"; // version 6
        expected[23] = "Stray"; // IHL 4

        assertEquals(List.of(expected), eachAlone("synth-quote-mangled"));
    }

    /** Each frame alone, by a matcher that knows the one probe. */
    private static List<String> eachAlone(String capture) {
        return CaptureFrames.of(capture).stream()
                .map(frame -> {
                    MatcherTest fresh = new MatcherTest();
                    fresh.send(3, ID, SEQUENCE);
                    return word(fresh.matcher.match(frame.decoded()));
                })
                .toList();
    }

    @Test
    void anIdentificationTellsEqualProbesApart() {
        SentProbe first = send(3, 100, SEQUENCE);
        SentProbe second = send(4, 200, SEQUENCE);

        assertSame(first, ((Match.Answer) matcher.match(timeExceeded(first))).sent());
        assertSame(second, ((Match.Answer) matcher.match(timeExceeded(second))).sent());
    }

    /** The sequence number was rewritten too, so that only ports and identification are left. */
    @ParameterizedTest
    @CsvSource({
        "0x7703, 0x7703, ports+id",
        "0x7703, 0x0377, ports+id",
        "0x7703, 0x7704, ports+id",
        "0xffff, 0x0000, ports+id",
        "0x7703, 0x7702, Stray",
        "0x7703, 0x7705, Stray",
        "0x7703, 0x0378, Stray",
        "0x0000, 0x0000, Stray",
    })
    void anIdentificationIsQuotedInThreeForms(String sent, String quoted, String expected) {
        send(3, Integer.decode(sent), SEQUENCE);
        send(4, 0x1234, SEQUENCE + 1);

        assertEquals(expected, word(matcher.match(timeExceeded(TARGET, Integer.decode(quoted), SEQUENCE + 99))));
    }

    @Test
    void anEchoReplyAnswersTheRequestToItsSender() {
        var key = new ProbeKey.Echo(0x77, 5);
        inFlight.add(new SentProbe(new Probe(key, SOURCE, TARGET, 3, ID, 0, 0, true, 28, OptionalInt.empty(), 0)));

        assertEquals("echo", word(matcher.match(echo(TARGET, EchoSpec.reply(0x77, 5, 0)))));
        assertEquals("Stray", word(matcher.match(echo(TARGET, EchoSpec.reply(0x77, 6, 0)))));
        assertEquals("Stray", word(matcher.match(echo(Ipv4Address.of(203, 0, 113, 7), EchoSpec.reply(0x77, 5, 0)))));
        assertEquals("None", word(matcher.match(echo(TARGET, new EchoSpec(0x77, 5, 0)))));
    }

    /** Identifier and sequence number are those of the request, so the type decides. */
    @Test
    void anErrorAboutTheTargetsReplyAnswersNoRequest() {
        List<Captured> frames = CaptureFrames.of("case-error-about-reply");
        SentProbe request =
                new SentProbe(ProbeReader.read(frames.get(0).decoded()).orElseThrow());
        inFlight.add(request);

        assertInstanceOf(Match.Stray.class, matcher.match(frames.get(1).decoded()));
        Ipv4Address target = Ipv4Address.of(10, 9, 9, 9);
        Ipv4Address source = Ipv4Address.of(10, 0, 0, 1);
        assertSame(request, ((Match.Answer) matcher.match(echo(target, source, EchoSpec.reply(7, 1, 0)))).sent());
    }

    private static Decoded datagram(Ipv4Address from, int sourcePort, int destinationPort) {
        UdpSpec udp = new UdpSpec(sourcePort, destinationPort);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(from, SOURCE, UdpView.PROTOCOL, 60, 1, 0, false, Ipv4OptionsSpec.NONE)
                .emit(out, UdpView.HEADER_LENGTH + 4);
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4});
        udp.emit(out, from, SOURCE, payload);
        return FrameDecoder.decode(LinkType.RAW, out);
    }

    private SentProbe sendUdp(int ttl, int checksum) {
        ProbeKey key = new ProbeKey.Udp(SOURCE_PORT, 6000, checksum);
        SentProbe sent = new SentProbe(new Probe(key, SOURCE, TARGET, ttl, ID, 0, 0, true, 32, OptionalInt.empty(), 0));
        inFlight.add(sent);
        return sent;
    }

    /** It may answer any of them, but the target is not put nearer than it is. */
    @Test
    void anApplicationAnswersTheFurthestOfItsDatagramsThatIsUnanswered() {
        SentProbe near = sendUdp(3, 1);
        SentProbe early = sendUdp(9, 2);
        SentProbe late = sendUdp(9, 3);
        Decoded answer = datagram(TARGET, 6000, SOURCE_PORT);

        Match.Answer first = (Match.Answer) matcher.match(answer);
        assertSame(late, first.sent());
        assertEquals(MatchKey.PORTS, first.key());
        late.markAnswered();
        assertSame(early, ((Match.Answer) matcher.match(answer)).sent());
        early.markAnswered();
        Match.Answer last = (Match.Answer) matcher.match(answer);
        assertSame(near, last.sent());
        assertEquals(MatchKey.PORTS_ALONE, last.key());
        near.markAnswered();
        assertInstanceOf(Match.None.class, matcher.match(answer), "all have their answer");
    }

    @Test
    void aDatagramOfOtherPortsOrFromElsewhereIsNoAnswer() {
        sendUdp(3, 1);

        assertInstanceOf(Match.None.class, matcher.match(datagram(TARGET, 6001, SOURCE_PORT)));
        assertInstanceOf(Match.None.class, matcher.match(datagram(TARGET, 6000, SOURCE_PORT + 1)));
        assertInstanceOf(Match.None.class, matcher.match(datagram(Ipv4Address.of(203, 0, 113, 7), 6000, SOURCE_PORT)));
    }

    private static Decoded echo(Ipv4Address from, EchoSpec echo) {
        return echo(from, SOURCE, echo);
    }

    private static Decoded echo(Ipv4Address from, Ipv4Address to, EchoSpec echo) {
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(from, to, IcmpView.PROTOCOL, 60, 1, 0, false, Ipv4OptionsSpec.NONE).emit(out, echo.length());
        echo.emit(out, from, to);
        return FrameDecoder.decode(LinkType.RAW, out);
    }

    @Test
    void framesOtherThanIpAnswerNothing() {
        send(3, ID, SEQUENCE);

        assertInstanceOf(Match.None.class, matcher.match(FrameDecoder.decode(LinkType.RAW, Unpooled.EMPTY_BUFFER)));
    }

    /** Paris traceroute repeats sequence numbers, and many systems send identification 0. */
    @Test
    void theQuotedDestinationTellsEqualProbesToTwoTargetsApart() {
        SentProbe here = sendTo(TARGET, 0);
        SentProbe there = sendTo(Ipv4Address.of(203, 0, 113, 7), 0);

        assertSame(here, ((Match.Answer) matcher.match(timeExceeded(here))).sent());
        assertSame(there, ((Match.Answer) matcher.match(timeExceeded(there))).sent());
    }

    @Test
    void anIdentificationOfZeroIdentifiesNothing() {
        sendTo(TARGET, 0);
        sendTo(TARGET, 0);
        Decoded cut = CaptureFrames.of("synth-rr-quote-cut28").get(0).decoded();

        assertInstanceOf(Match.Stray.class, matcher.match(cut));
    }

    /** The destination alone is not a key, since it is no secret. */
    @Test
    void aShortQuoteIsAStrayUnlessItsIdentificationHelps() {
        send(3, 100, SEQUENCE);

        assertInstanceOf(
                Match.Stray.class,
                matcher.match(CaptureFrames.of("synth-rr-quote-cut28").get(0).decoded()));
    }

    /** A forger guesses wrong almost every time; a router that truncates its quotes does not. */
    @Test
    void anIdentificationAloneIsTrustedUntilSomeoneGuesses() {
        SentProbe meant = send(3, ID, SEQUENCE);
        Decoded cut = CaptureFrames.of("synth-rr-quote-cut28").get(0).decoded();
        for (int guess = 1; guess < 16; guess++) {
            assertInstanceOf(Match.Stray.class, matcher.match(unknown(guess)));
        }
        assertEquals("id", word(matcher.match(cut)));

        assertInstanceOf(Match.Stray.class, matcher.match(unknown(16)));
        assertInstanceOf(Match.Stray.class, matcher.match(cut), "too many guesses");
        assertEquals("ports+seq", word(matcher.match(timeExceeded(meant))), "32 bits are not guessed");
    }

    /** A quote with our ports and a sequence number that no probe has. */
    private static Decoded unknown(int guess) {
        ProbeKey key = new ProbeKey.Tcp(SOURCE_PORT, 443, new SeqNumber(SEQUENCE + guess));
        return timeExceeded(new SentProbe(
                new Probe(key, SOURCE, TARGET, 3, ID + 2 * guess, 0, 0, true, 44, OptionalInt.of(1460), 0)));
    }

    @ParameterizedTest
    @CsvSource({"SA, 1, ack", "RA, 1, ack", "R, 1, Stray", "A, 1, ports", "SA, 7, Stray", "RA, 7, Stray", "A, 7, Stray"
    })
    void tcpAnswersAreMatchedByTheirAcknowledgementNumber(String flags, int behind, String expected) {
        send(3, ID, SEQUENCE);

        assertEquals(expected, word(matcher.match(answer(flags, SEQUENCE + behind))));
    }

    /** RFC 9293 §3.10.7.1; a server that does without Fast Open acknowledges the SYN alone (RFC 7413 §4.1.3). */
    @ParameterizedTest
    @CsvSource({
        "SA, 1, ack",
        "SA, 19, ack",
        "RA, 19, ack",
        "RA, 1, ack",
        "SA, 2, Stray",
        "RA, 18, Stray",
        "RA, 20, Stray"
    })
    void aSynWithDataIsAcknowledgedWithItOrWithout(String flags, int behind, String expected) {
        Probe probe = ProbeReader.read(
                        CaptureFrames.of("case-syn-with-data-closed").get(0).decoded())
                .orElseThrow();
        assertEquals(18, probe.dataLength());
        ProbeKey key = new ProbeKey.Tcp(SOURCE_PORT, 443, new SeqNumber(SEQUENCE));
        inFlight.add(new SentProbe(new Probe(
                key,
                SOURCE,
                TARGET,
                64,
                ID,
                0,
                0,
                true,
                probe.length(),
                OptionalInt.empty(),
                0,
                Optional.of(TcpForm.DEFAULT),
                probe.dataLength(),
                OptionalInt.empty())));

        assertEquals(expected, word(matcher.match(answer(flags, SEQUENCE + behind))));
    }

    /** The sequence number of a reset is the acknowledgement number of the probe. */
    @Test
    void aResetIdentifiesTheProbeItAnswers() {
        SentProbe near = send(3, SEQUENCE, TcpFlags.ACK);
        SentProbe far = send(30, SEQUENCE + (1 << 20), TcpFlags.ACK);

        assertSame(near, ((Match.Answer) matcher.match(reset(SEQUENCE))).sent());
        assertEquals("ack", word(matcher.match(reset(SEQUENCE + (1 << 20)))));
        assertEquals("Stray", word(matcher.match(reset(77))), "only the ports are right");
        near.markAnswered();
        far.markAnswered();
        assertInstanceOf(Match.Duplicate.class, matcher.match(reset(SEQUENCE)));
    }

    /** A segment without ACK is answered with a reset that acknowledges its last sequence number. */
    @ParameterizedTest
    @CsvSource({"FIN, 1", "SYN, 1", "PSH, 0"})
    void aRefusalAcknowledgesTheProbesWholeSequenceLength(String flag, int length) {
        send(3, SEQUENCE, TcpFlags.named(flag).orElseThrow());

        assertEquals("ack", word(matcher.match(answer("RA", SEQUENCE + length))));
        assertEquals("Stray", word(matcher.match(answer("RA", SEQUENCE + length + 1))));
    }

    private SentProbe send(int ttl, int sequence, TcpFlags flags) {
        return send(ttl, sequence, new TcpForm(flags, SynProfile.MSS));
    }

    private SentProbe send(int ttl, int sequence, TcpForm form) {
        ProbeKey key = new ProbeKey.Tcp(SOURCE_PORT, 443, new SeqNumber(sequence));
        Probe probe = new Probe(
                key,
                SOURCE,
                TARGET,
                ttl,
                ID,
                0,
                0,
                true,
                40,
                OptionalInt.empty(),
                0,
                Optional.of(form),
                0,
                OptionalInt.of(EXPECTED));
        SentProbe sent = new SentProbe(probe);
        inFlight.add(sent);
        return sent;
    }

    private static Decoded reset(int sequence) {
        return segment(TARGET, SOURCE, "R", sequence, 0);
    }

    @Test
    void withinAConnectionOnlyABareAckIsAnAnswer() {
        send(3, SEQUENCE, TcpForm.IN_SESSION);

        assertInstanceOf(Match.None.class, matcher.match(answer("SA", SEQUENCE + 1)));
        assertInstanceOf(Match.None.class, matcher.match(answer("FA", SEQUENCE + 50)));
        assertEquals("ports", word(matcher.match(answer("A", SEQUENCE + 50))));
        assertEquals("Stray", word(matcher.match(answer("A", SEQUENCE + 70))), "our side never sent that octet");
        assertEquals("ports", word(matcher.match(reset(EXPECTED))));
        assertEquals("Stray", word(matcher.match(reset(EXPECTED + 1))), "RFC 5961 §3.2: not exactly the next");
    }

    /** RFC 2883: the first block reports the duplicate, which is the one octet of the probe. */
    @Test
    void withinAConnectionASackBlockIdentifiesTheProbe() {
        SentProbe near = send(3, SEQUENCE, TcpForm.IN_SESSION);
        send(30, SEQUENCE + 7, TcpForm.IN_SESSION);

        Match named = matcher.match(duplicate(SEQUENCE));
        assertEquals("sack", word(named));
        assertSame(near, ((Match.Answer) named).sent());
        assertEquals("ports", word(matcher.match(duplicate(SEQUENCE + 99))), "of no probe");
    }

    private static Decoded duplicate(int octet) {
        var block = new TcpOption.SelectiveAcknowledgement.Block(new SeqNumber(octet), new SeqNumber(octet + 1));
        var options = TcpOptionsSpec.of(new TcpOption.SelectiveAcknowledgement(List.of(block)));
        return segment(TARGET, SOURCE, "A", 9, SEQUENCE + 50, options);
    }

    @Test
    void aSecondSynAckIsADuplicate() {
        SentProbe probe = send(3, ID, SEQUENCE);
        probe.markAnswered();

        assertInstanceOf(Match.Duplicate.class, matcher.match(answer("SA", SEQUENCE + 1)));
    }

    @Test
    void aBareAckIsMatchedToTheUnansweredProbeWithTheLargestTtl() {
        send(3, 1, SEQUENCE).markAnswered();
        SentProbe far = send(30, 2, SEQUENCE + (1 << 20));
        send(2, 3, SEQUENCE + (2 << 20));

        assertSame(far, ((Match.Answer) matcher.match(answer("A", SEQUENCE + 1))).sent());
    }

    @Test
    void segmentsOfOtherHostsAndOurOwnDataAnswerNothing() {
        send(3, ID, SEQUENCE);

        assertInstanceOf(Match.None.class, matcher.match(segment(SOURCE, TARGET, "SA", SEQUENCE + 1)));
        assertInstanceOf(Match.None.class, matcher.match(answer("P", SEQUENCE + 1)));
    }

    private static Decoded answer(String flags, int acknowledgement) {
        return segment(TARGET, SOURCE, flags, acknowledgement);
    }

    private static Decoded segment(Ipv4Address from, Ipv4Address to, String letters, int acknowledgement) {
        return segment(from, to, letters, 9, acknowledgement);
    }

    private static Decoded segment(
            Ipv4Address from, Ipv4Address to, String letters, int sequence, int acknowledgement) {
        return segment(from, to, letters, sequence, acknowledgement, TcpOptionsSpec.NONE);
    }

    private static Decoded segment(
            Ipv4Address from,
            Ipv4Address to,
            String letters,
            int sequence,
            int acknowledgement,
            TcpOptionsSpec options) {
        TcpFlags flags = TcpFlags.NONE;
        for (int i = 0; i < letters.length(); i++) {
            flags = flags.and(flag(letters.charAt(i)));
        }
        TcpSpec tcp = new TcpSpec(
                443, SOURCE_PORT, new SeqNumber(sequence), new SeqNumber(acknowledgement), flags, 100, options);
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(from, to, TcpView.PROTOCOL, 60, 1, 0, true, Ipv4OptionsSpec.NONE).emit(out, tcp.headerLength());
        tcp.emit(out, from, to);
        return FrameDecoder.decode(LinkType.RAW, out);
    }

    private static TcpFlags flag(char letter) {
        return switch (letter) {
            case 'S' -> TcpFlags.SYN;
            case 'F' -> TcpFlags.FIN;
            case 'A' -> TcpFlags.ACK;
            case 'R' -> TcpFlags.RST;
            default -> TcpFlags.PSH;
        };
    }

    private static Decoded timeExceeded(SentProbe sent) {
        Probe probe = sent.probe();
        SeqNumber sequence = ((ProbeKey.Tcp) probe.key()).sequence();
        return timeExceeded((Ipv4Address) probe.destination(), probe.id(), sequence.bits());
    }

    private static Decoded timeExceeded(Ipv4Address target, int id, int sequence) {
        TcpSpec tcp = TcpSpec.syn(SOURCE_PORT, 443, new SeqNumber(sequence), 100, TcpOptionsSpec.NONE);
        ByteBuf quoted = Unpooled.buffer();
        new Ipv4Spec(SOURCE, target, TcpView.PROTOCOL, 1, id, 0, true, Ipv4OptionsSpec.NONE)
                .emit(quoted, tcp.headerLength());
        tcp.emit(quoted, SOURCE, target);
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, quoted, 0, quoted.writerIndex());
        ByteBuf out = Unpooled.buffer();
        new Ipv4Spec(TARGET, SOURCE, IcmpView.PROTOCOL, 60, 1, 0, false, Ipv4OptionsSpec.NONE)
                .emit(out, message.readableBytes());
        return FrameDecoder.decode(LinkType.RAW, out.writeBytes(message));
    }
}
