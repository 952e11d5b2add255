package io.tcprt.codec.icmp;

import static io.tcprt.codec.icmp.IcmpViewTest.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Samples;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class IcmpExtensionsTest {
    /** An error with a quote of 128 octets of 0x45, followed by these. */
    private static IcmpExtensions after128(int lengthWords, String extension) throws MalformedPacket {
        return message(String.format("0b000000 00%02x0000", lengthWords) + "45".repeat(128) + extension)
                .extensions();
    }

    @Test
    void readsTheInterfacesAndTheLabelOfARealMessage() throws MalformedPacket {
        var icmp = message(Samples.INTERFACES);
        var extensions = icmp.extensions();
        assertTrue(extensions.present());
        assertFalse(extensions.legacy());
        assertTrue(extensions.checksumPresent());
        assertTrue(extensions.checksumValid());
        assertEquals(List.of(new MplsLabel(24001, 0, true, 1)), extensions.mpls());
        assertEquals(
                List.of(
                        new InterfaceInfo(
                                0,
                                OptionalLong.of(512),
                                Optional.of(Ipv4Address.of(203, 0, 113, 3)),
                                Optional.of("xe-0/0/1.100"),
                                OptionalLong.of(9192)),
                        new InterfaceInfo(
                                2, OptionalLong.of(513), Optional.empty(), Optional.of("ae0"), OptionalLong.empty())),
                extensions.interfaces());
        assertEquals(List.of(), extensions.unknown());
        assertEquals(Optional.empty(), extensions.error());
        assertEquals(8 + 128, icmp.quote().end());
        assertEquals(8 + 128, extensions.start());
        assertEquals(icmp.payloadEnd(), extensions.end());
    }

    @Test
    void aHeaderWithoutObjectsIsPresentAndHalfAHeaderIsNot() throws MalformedPacket {
        assertTrue(after128(32, "20000000").present());
        assertEquals(
                Optional.of(new TooShort(Layer.ICMP_EXTENSION, 4, 3)),
                after128(32, "200000").error());
        assertEquals(
                Optional.of(new BadField(Layer.ICMP_EXTENSION, "version", 3)),
                after128(32, "30000000").error());
    }

    @Test
    void aNameHasSixtyThreeOctetsAtMost() throws MalformedPacket {
        var name = "x".repeat(63);
        ByteBuf out = Samples.dirty();
        InterfaceFields.emit(out, name);
        assertEquals(64, out.writerIndex());
        assertEquals(Optional.of(name), new InterfaceFields(out, 0, 64).name());
        var longer = named(name + "x");
        assertThrows(IllegalArgumentException.class, () -> new IcmpObjectSpec.Interface(longer));
    }

    private static InterfaceInfo named(String name) {
        return new InterfaceInfo(0, OptionalLong.empty(), Optional.empty(), Optional.of(name), OptionalLong.empty());
    }

    /** A stray length of three words, where the quoted source address begins with 0x29. */
    @Test
    void aLengthIntoTheQuotedHeaderKeepsTheQuote() throws MalformedPacket {
        String quoted = "45db0055 79a34000 6c01c067 295a34c1 7dc8f7de 04008678 00000000";
        var icmp = message("0b0694ff 0003e186" + quoted);
        assertEquals(8 + 28, icmp.quote().end());
        assertTrue(icmp.quote().header().isPresent());
        assertFalse(icmp.extensions().present());
        assertEquals(Optional.of(new BadField(Layer.ICMP_EXTENSION, "quote length", 12)), icmp.error());
    }

    /** From a router that pads less than it should. */
    @Test
    void aShortLengthIsAcceptedWithAValidChecksum() throws MalformedPacket {
        String quoted = "4500002c 77034000 0106163b c000020a c6336450 abe001bb c0de0300";
        var icmp = message("0b000000 00070000" + quoted + "2000c819 00080101 05dc1101");
        assertTrue(icmp.extensions().present());
        assertEquals(8 + 28, icmp.quote().end());
        assertEquals(
                List.of(new MplsLabel(24001, 0, true, 1)), icmp.extensions().mpls());
    }

    @Test
    void readsAStackOfLabels() throws MalformedPacket {
        var extensions = after128(32, "20000000 00100101 05dc1a01 000100fe 4953bf03");
        assertEquals(
                List.of(
                        new MplsLabel(24001, 5, false, 1),
                        new MplsLabel(16, 0, false, 254),
                        new MplsLabel(300347, 7, true, 3)),
                extensions.mpls());
        assertFalse(extensions.checksumPresent());
        assertTrue(extensions.checksumValid(), "0 means that none was computed");
    }

    @Test
    void readsAnIpv6AddressOfAnInterface() throws MalformedPacket {
        var extensions = after128(32, "20000000 001802c4 00020000 20010db8000000000000000000000001");
        assertEquals(
                Optional.of(Ipv6Address.parse("2001:db8::1")),
                extensions.interfaces().get(0).address());
        assertEquals(3, extensions.interfaces().get(0).role());
    }

    @Test
    void aNameCannotWriteOnATerminal() throws MalformedPacket {
        var extensions = after128(32, "20000000 00140202 10 1b5b324a e280ae ff 0a f3a08081 0000");
        assertEquals(
                Optional.of("?[2J?\ufffd??"), extensions.interfaces().get(0).name());
    }

    @Test
    void objectsThatAreNotReadAreKeptAsOctets() throws MalformedPacket {
        var extensions = after128(32, "20000000 0008f701 deadbeef 00040302 0005010101 00060101 0001 00080102 00000001");
        assertEquals(
                List.of(
                        new UnknownObject(0xf7, 1, 8 + 128 + 8, 4),
                        new UnknownObject(3, 2, 8 + 128 + 16, 0),
                        new UnknownObject(1, 1, 8 + 128 + 20, 1),
                        new UnknownObject(1, 1, 8 + 128 + 25, 2),
                        new UnknownObject(1, 2, 8 + 128 + 31, 4)),
                extensions.unknown());
        assertEquals(List.of(), extensions.mpls());
    }

    @Test
    void anInterfaceWhoseFieldsDoNotFitIsKeptAsOctets() throws MalformedPacket {
        for (String payload :
                List.of("0008020c 00000001", "00080204 00030000", "00080202 00616263", "00080202 08616263")) {
            var extensions = after128(32, "20000000" + payload);
            assertEquals(List.of(), extensions.interfaces(), payload);
            assertEquals(
                    List.of(new UnknownObject(2, Integer.parseInt(payload.substring(6, 8), 16), 144, 4)),
                    extensions.unknown());
        }
    }

    @Test
    void aWalkThatEndsEarlyKeepsWhatWasRead() throws MalformedPacket {
        var tooLong = after128(32, "20000000 00080101 05dc1101 00090101 00000000");
        assertEquals(1, tooLong.mpls().size());
        assertEquals(Optional.of(new TooShort(Layer.ICMP_EXTENSION, 9, 8)), tooLong.error());
        var tooShort = after128(32, "20000000 00030101");
        assertEquals(Optional.of(new BadField(Layer.ICMP_EXTENSION, "object length", 3)), tooShort.error());
        var cut = after128(32, "20000000 0008");
        assertEquals(Optional.of(new TooShort(Layer.ICMP_EXTENSION, 4, 2)), cut.error());
    }

    /** Octet 5 was unused before RFC 4884, and some routers did not clear it. */
    @Test
    void aLengthThatPointsToNoExtensionsKeepsTheQuoteWhole() throws MalformedPacket {
        var garbage = message("0b000000 00050000" + "45".repeat(60));
        assertFalse(garbage.extensions().present());
        assertEquals(68, garbage.quote().end());
        assertEquals(Optional.of(new BadField(Layer.ICMP_EXTENSION, "version", 4)), garbage.error());
        var beyond = message("0b000000 00ff0000" + "45".repeat(60));
        assertEquals(
                Optional.of(new TooShort(Layer.ICMP_EXTENSION, 4, 0)),
                beyond.extensions().error());
    }

    @Test
    void aWrongChecksumIsReportedAndTheObjectsAreRead() throws MalformedPacket {
        var extensions = after128(32, "2000ffff 00080101 05dc1101");
        assertFalse(extensions.checksumValid());
        assertEquals(1, extensions.mpls().size());
    }

    @Test
    void legacyExtensionsNeedVersionTwoAndAValidChecksum() throws MalformedPacket {
        // 2000 + 0008 + 0101 + 05dc + 1101 = 37e6
        var old = after128(0, "2000c819 00080101 05dc1101");
        assertTrue(old.present());
        assertTrue(old.legacy());
        assertEquals(24001, old.mpls().get(0).label());
        assertFalse(after128(0, "2000c818 00080101 05dc1101").present());
        assertFalse(after128(0, "20000000 00080101 05dc1101").present());
        assertFalse(after128(0, "1000d819 00080101 05dc1101").present());
        assertFalse(after128(0, "2000dfff").present());
    }

    /** 17 words of quote before padding; 128 counted in octets; nothing where it points but a nibble that looks like one. */
    @Test
    void whereTheLengthLeadsNowhereOctet128IsTried() throws MalformedPacket {
        for (int words : List.of(1, 5, 17, 33, 128, 255)) {
            var extensions = after128(words, "2000c819 00080101 05dc1101");
            assertEquals(List.of(new MplsLabel(24001, 0, true, 1)), extensions.mpls(), "length " + words);
            assertEquals(8 + 128, extensions.start());
            assertEquals(Optional.empty(), extensions.error());
            assertFalse(extensions.legacy(), "there is a length");
            assertFalse(after128(words, "2000c818 00080101 05dc1101").present(), "a checksum must prove them");
        }
        var nibble = after128(34, "2000adf5 00080101 20001101");
        assertEquals(8 + 128, nibble.start());
        assertEquals(1, nibble.mpls().size());
    }

    @Test
    void whatTheLengthPointsAtIsTakenBeforeOctet128() throws MalformedPacket {
        var extensions = after128(34, "20000000 00040302 20000000 00080101 05dc1101");
        assertEquals(8 + 136, extensions.start());
        assertEquals(1, extensions.mpls().size());
    }

    @Test
    void sourceQuenchAndRedirectHaveNoExtensions() throws MalformedPacket {
        for (String type : List.of("04", "05")) {
            var icmp = message(type + "000000 00200000" + "45".repeat(128) + "20000000 00080101 05dc1101");
            assertFalse(icmp.extensions().present());
            assertEquals(Optional.empty(), icmp.extensions().error());
            assertEquals(icmp.payloadEnd(), icmp.quote().end());
        }
    }
}
