package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class Ipv4SpecTest {
    private static final Ipv4Address SOURCE = Ipv4Address.of(10, 77, 1, 1);
    private static final Ipv4Address DESTINATION = Ipv4Address.of(10, 77, 4, 2);

    @Test
    void writesARealProbeOctetByOctet() {
        var spec = new Ipv4Spec(SOURCE, DESTINATION, 6, 4, 0x4204, 0, true, Ipv4OptionsSpec.recordRoute(9));
        ByteBuf out = Samples.dirty();
        spec.emit(out, 24);
        assertEquals(60, spec.headerLength());
        assertEquals(Samples.digits(Samples.SYN).substring(0, 120), Samples.written(out));
    }

    @Test
    void writesEveryKindOfOptionAndPads() {
        var options = Ipv4OptionsSpec.of(
                new Ipv4OptionSpec.NoOperation(),
                new Ipv4OptionSpec.RouterAlert(7),
                new Ipv4OptionSpec.SourceRoute(true, 8, List.of(DESTINATION)),
                new Ipv4OptionSpec.SourceRoute(false, 4, List.of()),
                new Ipv4OptionSpec.Timestamp(5, 2, 1, List.of(SOURCE.bits(), 9)),
                new Ipv4OptionSpec.Raw(30, List.of(0xab)),
                new Ipv4OptionSpec.EndOfList());
        ByteBuf out = Samples.dirty();
        options.emit(out);
        assertEquals(
                "01 94040007 8907080a4d0402 830304 440c0521 0a4d0101 00000009 1e03ab 00 00".replace(" ", ""),
                Samples.written(out));
        assertEquals(32, options.paddedLength());
    }

    @Test
    void moreThanFortyOctetsOfOptionsAreRefused() {
        var route = Ipv4OptionSpec.RecordRoute.empty(9);
        assertThrows(
                IllegalArgumentException.class, () -> Ipv4OptionsSpec.of(route, new Ipv4OptionSpec.RouterAlert(0)));
        assertThrows(IllegalArgumentException.class, () -> Ipv4OptionsSpec.recordRoute(10));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4OptionSpec.Raw(0, List.of()));
    }

    @Test
    void aPayloadTooLongForADatagramIsRefused() {
        var spec = new Ipv4Spec(SOURCE, DESTINATION, 6, 4, 1, 0, true, Ipv4OptionsSpec.NONE);
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Samples.dirty(), 65_516));
        assertThrows(IllegalArgumentException.class, () -> spec.emit(Samples.dirty(), -1));
    }

    @Property
    void whatWasWrittenIsReadBack(@ForAll("specs") Ipv4Spec spec, @ForAll @IntRange(max = 40) int payload)
            throws MalformedPacket {
        ByteBuf out = Samples.dirty();
        spec.emit(out.writerIndex(3).readerIndex(3), payload);
        assertEquals(spec.headerLength(), out.readableBytes());
        var ip = Ipv4View.parse(out, 3, 3 + spec.headerLength() + payload);
        assertTrue(ip.checksumValid());
        assertEquals(payload, ip.payloadEnd() - ip.payloadStart());
        assertEquals(spec, specOf(ip));
    }

    @Property
    void everyOctetIsWritten(@ForAll("specs") Ipv4Spec spec) {
        Samples.assertWritesEveryOctet(out -> spec.emit(out, 0));
    }

    @Provide
    Arbitrary<Ipv4Spec> specs() {
        var addresses = Arbitraries.integers().map(Ipv4Address::new);
        var octets = Arbitraries.integers().between(0, 255);
        var ids = Arbitraries.integers().between(0, 0xffff);
        var flags = Arbitraries.of(true, false);
        return Combinators.combine(addresses, addresses, octets, octets, ids, octets, flags, options())
                .as(Ipv4Spec::new);
    }

    private static Arbitrary<Ipv4OptionsSpec> options() {
        return option().list()
                .ofMaxSize(6)
                .filter(list -> list.stream().mapToInt(Ipv4OptionSpec::length).sum() <= 40)
                .map(Ipv4OptionsSpec::new);
    }

    private static Arbitrary<Ipv4OptionSpec> option() {
        var octets = Arbitraries.integers().between(0, 255);
        var aligned =
                Arbitraries.integers().between(0, 63).map(slot -> 4 + 4 * slot).filter(pointer -> pointer < 256);
        var slots = Arbitraries.integers().map(Ipv4Address::new).list().ofMaxSize(9);
        Arbitrary<Ipv4OptionSpec> route = Combinators.combine(aligned, slots).as(Ipv4OptionSpec.RecordRoute::new);
        Arbitrary<Ipv4OptionSpec> source =
                Combinators.combine(Arbitraries.of(true, false), aligned, slots).as(Ipv4OptionSpec.SourceRoute::new);
        Arbitrary<Ipv4OptionSpec> timestamp = Combinators.combine(
                        octets,
                        octets.map(o -> o & 15),
                        Arbitraries.of(0, 1, 3),
                        Arbitraries.integers().list().ofMaxSize(4))
                .as((pointer, overflow, flag, words) -> new Ipv4OptionSpec.Timestamp(
                        pointer, overflow, flag, flag == 0 ? words : words.subList(0, words.size() / 2 * 2)));
        Arbitrary<Ipv4OptionSpec> alert =
                Arbitraries.integers().between(0, 0xffff).map(Ipv4OptionSpec.RouterAlert::new);
        Arbitrary<Ipv4OptionSpec> raw = Combinators.combine(
                        Arbitraries.of(2, 30, 130, 133), octets.list().ofMaxSize(9))
                .as(Ipv4OptionSpec.Raw::new);
        return Arbitraries.oneOf(
                route, source, timestamp, alert, raw, Arbitraries.just(new Ipv4OptionSpec.NoOperation()));
    }

    private static Ipv4Spec specOf(Ipv4View ip) {
        return new Ipv4Spec(
                ip.source(),
                ip.destination(),
                ip.protocol(),
                ip.ttl(),
                ip.id(),
                ip.dsfield(),
                ip.dontFragment(),
                optionsOf(ip));
    }

    /** What follows an End of Option List is padding. */
    private static Ipv4OptionsSpec optionsOf(Ipv4View ip) {
        var options = new ArrayList<Ipv4OptionSpec>();
        for (Ipv4Option option : ip.options()) {
            if (!(option instanceof Ipv4Option.EndOfList)) {
                options.add(specOf(ip, option));
            }
        }
        return new Ipv4OptionsSpec(options);
    }

    static Ipv4OptionSpec specOf(Ipv4View ip, Ipv4Option option) {
        if (option instanceof Ipv4Option.RecordRoute recordRoute) {
            return new Ipv4OptionSpec.RecordRoute(recordRoute.route().pointer(), slots(recordRoute.route()));
        } else if (option instanceof Ipv4Option.SourceRoute source) {
            return new Ipv4OptionSpec.SourceRoute(
                    source.strict(), source.route().pointer(), slots(source.route()));
        } else if (option instanceof Ipv4Option.Timestamp timestamp) {
            var view = timestamp.timestamp();
            return new Ipv4OptionSpec.Timestamp(view.pointer(), view.overflow(), view.flag(), words(view));
        } else if (option instanceof Ipv4Option.RouterAlert alert) {
            return new Ipv4OptionSpec.RouterAlert(alert.value());
        } else if (option instanceof Ipv4Option.NoOperation) {
            return new Ipv4OptionSpec.NoOperation();
        }
        return raw(ip.bytes(), (Ipv4Option.Unknown) option);
    }

    private static Ipv4OptionSpec raw(ByteBuf bytes, Ipv4Option.Unknown unknown) {
        var octets = new ArrayList<Integer>();
        for (int at = unknown.start() + 2; at < unknown.start() + unknown.length(); at++) {
            octets.add((int) bytes.getUnsignedByte(at));
        }
        return new Ipv4OptionSpec.Raw(unknown.kind(), octets);
    }

    private static List<Ipv4Address> slots(RecordRouteView route) {
        var slots = new ArrayList<>(Collections.nCopies(route.slots(), SOURCE));
        for (int i = 0; i < route.slots(); i++) {
            slots.set(i, route.slot(i));
        }
        return slots;
    }

    private static List<Integer> words(TimestampView view) {
        var words = new ArrayList<Integer>();
        for (int i = 0; i < view.entries(); i++) {
            if (view.flag() != TimestampView.FLAG_TIMESTAMPS) {
                words.add(view.address(i).bits());
            }
            words.add((int) view.timestamp(i));
        }
        return words;
    }
}
