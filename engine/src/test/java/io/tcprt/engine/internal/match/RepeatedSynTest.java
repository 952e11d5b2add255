package io.tcprt.engine.internal.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.wire.CaptureFrames;
import io.tcprt.engine.wire.Captured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matches answers when several SYNs of one flow are in flight. */
class RepeatedSynTest {
    private final InFlight inFlight = new InFlight();
    private final Matcher matcher = new Matcher(inFlight);
    private final Map<SentProbe, Integer> frames = new HashMap<>();

    /** "S" for a probe; for an answer, the key and the number of the probe's frame. */
    private String heard(Captured frame) {
        Optional<Probe> probe = ProbeReader.read(frame.decoded());
        if (probe.isPresent()) {
            SentProbe sent = new SentProbe(probe.get());
            inFlight.add(sent);
            frames.put(sent, frame.number());
            return "S";
        }
        Match match = matcher.match(frame.decoded());
        if (match instanceof Match.Answer answer) {
            answer.sent().markAnswered();
            return answer.key().label() + ":" + frames.get(answer.sent());
        }
        return match instanceof Match.Duplicate again
                ? "again:" + frames.get(again.sent())
                : match.getClass().getSimpleName();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rr-syn-open,                   S ack:1 None",
        "rr-syn-closed,                 S ack:1",
        "rr-syn-open-norst-synack-retx, S ack:1 again:1 again:1 again:1 again:1",
        // The second SYN is inside the window of the first: the listener resets, and the reset identifies its SYN.
        "syn-dup-same-tuple,            S ack:1 S ack:3 S ack:5 again:5",
        // Equal octets: the last answer is a retransmission, which cannot be told from an answer to the last SYN.
        "syn-dup-same-tuple-same-seq,   S ack:1 S ack:3 S ack:5",
        // Frame 4 is a bare ACK of the first SYN, drawn by the second; frame 6 belongs to another flow.
        "syn-dup-same-tuple-seq-jump,   S ack:1 S ports:3 S None again:1",
        "lab-loss-dup,                  S ports+seq:1 S ports+seq:3 again:3 S ports+seq:6 again:6 S ack:9 None again:9 None"
                + " S ack:14 None again:14 None S",
    })
    void anAnswerIsMatchedToTheProbeThatDrewItAndCountsOnce(String capture, String expected) {
        String told = CaptureFrames.of(capture).stream().map(this::heard).collect(Collectors.joining(" "));

        assertEquals(expected, told);
    }

    /** Five probes of a flow are in flight, and the quote of the third is mangled in every known manner. */
    @Test
    void aMangledQuoteFindsItsProbeAmongOthers() {
        List<Captured> mangled = CaptureFrames.of("synth-quote-mangled");
        for (int i = 0; i < mangled.size(); i++) {
            RepeatedSynTest fresh = new RepeatedSynTest();
            IntStream.rangeClosed(1, 5).forEach(fresh::send);
            Match match = fresh.matcher.match(mangled.get(i).decoded());
            boolean illegible = i == 19 || i >= 21;
            String told = match instanceof Match.Answer answer
                    ? "TTL " + answer.sent().probe().ttl()
                    : match.getClass().getSimpleName();
            assertEquals(illegible ? "Stray" : "TTL 3", told, "frame " + (i + 1));
        }
    }

    private void send(int ttl) {
        ProbeKey key = new ProbeKey.Tcp(44_000, 443, new SeqNumber(0xc0de_0300 + ((ttl - 3) << 24)));
        Ipv4Address source = Ipv4Address.of(192, 0, 2, 10);
        Ipv4Address target = Ipv4Address.of(198, 51, 100, 80);
        int id = 0x7703 + 2 * (ttl - 3);
        inFlight.add(new SentProbe(new Probe(key, source, target, ttl, id, 0, 0, true, 44, OptionalInt.of(1460), 0)));
    }

    @Test
    void aQuoteOfTwentyOctetsWithAForeignIdentificationIsAStray() {
        send(1);

        assertEquals("Stray", heard(CaptureFrames.of("synth-quote-mangled").get(17)));
    }
}
