package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionSpec;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sim.SimMangling;
import io.tcprt.engine.sim.SimRouter;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.sim.SimVoice;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureFrames;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The node behind each stamp, frame by frame, compared with the labs' truth. */
class RecordRouteReaderTest {

    private static Optional<RecordRouteReading> read(Captured frame) {
        Network.Ip4 packet = (Network.Ip4) frame.decoded().network();
        if (packet.transport() instanceof Transport.Icmp icmp && icmp.message().isError()) {
            return icmp.message()
                    .quote()
                    .header()
                    .flatMap(quoted -> RecordRouteReader.ofError(packet.header(), quoted));
        }
        return RecordRouteReader.ofAnswer(packet.header());
    }

    private static RecordRouteReading reading(String capture, int frame) {
        return read(CaptureFrames.of(capture).get(frame - 1)).orElseThrow();
    }

    /** "forward | own | reverse", without the network's first octets, followed by "full" if the list is. */
    private static String words(RecordRouteReading reading, String prefix) {
        String there = words(reading.forward().stream(), prefix);
        String own = words(reading.own().stream(), prefix);
        String back = words(reading.reverse().stream(), prefix);
        return there + " / " + own + " / " + back + (reading.full() ? " full" : "");
    }

    private static String words(Stream<Ipv4Address> addresses, String prefix) {
        String words = addresses
                .map(Ipv4Address::toString)
                .map(address -> address.startsWith(prefix) ? address.substring(prefix.length()) : address)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "-" : words;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rr-syn-ttl-sweep |  2 | - / 1.2 / 1.2",
                "rr-syn-ttl-sweep |  4 | 2.1 / 2.2 / 2.2 1.2",
                "rr-syn-ttl-sweep |  6 | 2.1 3.1 / 3.2 / 3.2 2.2 1.2",
                "rr-syn-ttl-sweep |  8 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-syn-ttl-sweep | 10 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-syn-open      |  2 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-icmp-echo     |  2 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-udp-closed    |  2 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
            })
    void tellsThereAndBackApartOnAShortChain(String capture, int frame, String expected) {
        assertEquals(expected, words(reading(capture, frame), "10.77."));
    }

    /** Router k of the chain records the k-th stamp and its own; the rest of the nine slots are for its return path. */
    @Test
    void tellsThereAndBackApartInAllEightQuotesOfTheLongChain() {
        for (int ttl = 1; ttl <= 8; ttl++) {
            List<String> there =
                    IntStream.rangeClosed(2, ttl).mapToObj(k -> k + ".1").toList();
            int left = Math.min(9 - ttl, ttl);
            int node = ttl;
            List<String> reverse =
                    IntStream.range(0, left).mapToObj(i -> (node - i) + ".2").toList();
            String expected = (there.isEmpty() ? "-" : String.join(" ", there)) + " / " + ttl + ".2 / "
                    + String.join(" ", reverse) + (2 * ttl >= 9 ? " full" : "");

            assertEquals(expected, words(reading("rr-syn-ttl-sweep-9hops", 2 * ttl), "10.9."), "TTL " + ttl);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rr-syn-ttl-sweep-9hops | 18 | 2.1 3.1 4.1 5.1 6.1 7.1 8.1 9.1 / 9.2 / - full",
                "rr-syn-ttl-sweep-9hops | 20 | 2.1 3.1 4.1 5.1 6.1 7.1 8.1 9.1 / 9.2 / - full",
                "rr-echo-9hops          |  2 | 2.1 3.1 4.1 5.1 6.1 7.1 8.1 9.1 / 9.2 / - full",
                "foreign-hping3-rr      |  2 | 1.2.3.4 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2 full",
            })
    void knowsTheTargetsStampWhenItTookTheLastSlotAndWhenTheFirstWasBurnt(String capture, int frame, String expected) {
        assertEquals(expected, words(reading(capture, frame), "10.9."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab-nat-snat-rr   | 4 | 2.1 / 2.2 / 2.2 1.2",
                "lab-nat-snat-rr   | 6 | 2.1 3.1 / 3.2 / 3.2 2.2 1.2",
                "lab-nat-snat-rr   | 8 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "lab-nat-dnat-rr   | 4 | 2.1 / 2.2 / 2.2 1.2",
                "lab-nat-dnat-rr   | 6 | 2.1 3.1 / 3.2 / 3.2 2.2 1.2",
                "lab-nat-dnat-rr   | 8 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "lab-silent-hop-rr | 5 | 2.1 3.1 / 3.2 / 3.2 2.2 1.2",
            })
    void isNotMisledByTranslationOrSilence(String capture, int frame, String expected) {
        assertEquals(expected, words(reading(capture, frame), "10.79."));
    }

    @Test
    void knowsAnOwnStampThatIsNeitherTheSourceNorTheWayBack() {
        assertEquals("3.1 103.1 / 101.2 / 103.2 3.2 0.2", words(reading("lab-ecmp4-16flows-rr", 14), "10.78."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rr-variants  |  2 | 2.1 3.1 4.1 / - / - full",
                "rr-variants  |  4 | 2.1 / - / - full",
                "rr-variants  |  6 | - / - / - full", // full of nothing from the start
                "rr-variants  |  8 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-variants  | 10 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2",
                "rr-variants  | 12 | 1.2.3.4 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2 full",
                "rr-variants  | 14 | 2.1 3.1 4.1 / 4.2 / - full",
                "rr-malformed |  6 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2", // stamped from pointer 5 on
                "rr-malformed | 11 | 2.1 3.1 4.1 / 4.2 / 4.2 3.2 2.2 1.2", // an option of 40 octets
                "rr-malformed | 13 | - / - / - full", // pointer 44
                "rr-malformed | 15 | 2.1 3.1 4.1 / 4.2 / - full",
                "rr-malformed | 17 | - / 1.2 / 1.2", // two lists, the first one counts
            })
    void readsUnusualListsAndNeverAnEmptySlot(String capture, int frame, String expected) {
        assertEquals(expected, words(reading(capture, frame), "10.77."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synth-rr-quote-full         | 2 | 1 2 / - / -",
                "synth-rr-quote-ihl60-plus8  | 1 | 1 2 / - / -",
                "synth-rr-quote-cut28        | 1 | 1 / - / -",
                "synth-rr-quote-cut-in-slots | 1 | 1 2 / - / -",
            })
    void readsWhatIsLeftOfACutQuote(String capture, int frame, String expected) {
        assertEquals(expected, words(reading(capture, frame), "203.0.113."));
    }

    @Test
    void noQuoteAndNoOptionAreNoReading() {
        assertTrue(read(CaptureFrames.of("plain-syn-ttl-sweep").get(1)).isEmpty());
        assertTrue(read(CaptureFrames.of("synth-quote-mangled").get(19)).isEmpty());
        assertTrue(CaptureFrames.of("synth-quote-mangled").stream()
                .allMatch(frame -> read(frame).isEmpty()));
    }

    /** Router 3 of a chain: forward 2.1 and 3.1, its own 3.2, reverse 3.2, 2.2, 1.2; 9 slots. */
    private static Captured timeExceeded(int quoted) {
        List<Ipv4Address> there = addresses("2.1 3.1 3.2");
        List<Ipv4Address> back = addresses("2.1 3.1 3.2 3.2 2.2 1.2");
        ByteBuf probe = Unpooled.buffer();
        new Ipv4Spec(address("1.1"), address("9.2"), TcpView.PROTOCOL, 1, 7, 0, true, route(16, there)).emit(probe, 24);
        probe.writeZero(24);
        ByteBuf unstamped = probe.copy(0, 60).setByte(22, 12).setInt(31, 0).setShort(10, 0);
        probe.setShort(10, InternetChecksum.of(unstamped, 0, 60));
        ByteBuf message = Unpooled.buffer();
        IcmpErrorSpec.timeExceeded().emit(message, probe, 0, quoted);
        ByteBuf frame = Unpooled.buffer();
        new Ipv4Spec(address("3.2"), address("1.1"), IcmpView.PROTOCOL, 60, 8, 0, false, route(28, back))
                .emit(frame, message.readableBytes());
        frame.writeBytes(message);
        return Captured.of(1, new CaptureTime(0), LinkType.RAW, frame);
    }

    private static Ipv4OptionsSpec route(int pointer, List<Ipv4Address> stamps) {
        List<Ipv4Address> slots = new ArrayList<>(stamps);
        while (slots.size() < 9) {
            slots.add(new Ipv4Address(0));
        }
        return Ipv4OptionsSpec.of(new Ipv4OptionSpec.RecordRoute(pointer, slots));
    }

    private static List<Ipv4Address> addresses(String words) {
        return Splitter.on(' ')
                .splitToStream(words)
                .map(RecordRouteReaderTest::address)
                .toList();
    }

    private static Ipv4Address address(String word) {
        return Ipv4Address.parse("10.9." + word);
    }

    /** The list of a truncated quote is known up to its pointer: the answer's own header holds all of it. */
    @Test
    void aQuoteCutAnywhereIsReadTheSameWithTheHelpOfTheAnswersOwnList() {
        for (int quoted = 23; quoted <= 84; quoted++) {
            assertEquals(
                    "2.1 3.1 / 3.2 / 3.2 2.2 1.2",
                    words(read(timeExceeded(quoted)).orElseThrow(), "10.9."),
                    quoted + " octets quoted");
        }
    }

    @Test
    void aQuoteCutBeforeThePointerHasNoList() {
        for (int quoted = 0; quoted < 23; quoted++) {
            assertTrue(read(timeExceeded(quoted)).isEmpty(), quoted + " octets quoted");
        }
    }

    /** Half an address and zeros after it are no address. */
    @Test
    void ofAQuoteThatIsCutWithinAStampAndPaddedTheStampIsNotShown() {
        MplsLabel label = new MplsLabel(16_000, 0, true, 1);
        SimVoice voice = new SimVoice(false, false, 24, SimMangling.NONE, List.of(label));
        SimRouter cutting = SimRouter.of(SimTrace.near(2), SimTrace.far(2), 0).with(voice);
        List<SimRouter> routers = List.of(SimRouter.of(SimTrace.near(1), SimTrace.far(1), 0), cutting);
        Trace trace = SimTrace.of(routers, Port.CLOSED, 0).run(SimTrace.plan(ProbeKind.ICMP, 1, 1, 1));

        assertEquals(List.of(SimTrace.far(1)), trace.recordRoutePath().forward());
        trace.hops().stream()
                .flatMap(Hop::replies)
                .flatMap(reply -> reply.recordRoute().stream())
                .flatMap(reading -> Stream.concat(reading.forward().stream(), reading.reverse().stream()))
                .forEach(stamp -> assertTrue(stamp.bits() << 8 != 0, stamp::toString));
    }
}
