package io.tcprt.codec.link;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkViewTest {
    private static final String MACS = "0200000000bb0200000000aa";

    private static LinkView open(LinkType type, String digits) {
        ByteBuf bytes = hex(digits);
        return LinkView.of(type, bytes, 0, bytes.capacity());
    }

    @ParameterizedTest
    @CsvSource({
        "ETHERNET,   0200000000bb0200000000aa 0800, 0800, 14",
        "ETHERNET,   0200000000bb0200000000aa 86dd, 86dd, 14",
        "ETHERNET,   0200000000bb0200000000aa 0806, 0806, 14",
        "ETHERNET,   0200000000bb0200000000aa 8100 0064 0800, 0800, 18",
        "ETHERNET,   0200000000bb0200000000aa 88a8 000a 8100 0064 9100 0001 0800, 0800, 26",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 0056 0021, 0800, 22",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 0056 57, 86dd, 21",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 0056 c021, 0, 22",
        "ETHERNET,   0200000000bb0200000000aa 8100 0064 8864 1100 1234 0056 0021, 0800, 26",
        "ETHERNET,   0200000000bb0200000000aa 8847 00010140, 0800, 18",
        "ETHERNET,   0200000000bb0200000000aa 8847 00010040 00020140, 0800, 22",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 0056 0281 00010140, 0800, 26",
        "ETHERNET,   0200000000bb0200000000aa 005c aaaa03 000000 0800, 0800, 22",
        "ETHERNET,   0200000000bb0200000000aa 8100 0064 005c aaaa03 000000 0800, 0800, 26",
        "ETHERNET,   0200000000bb0200000000aa 0026, 0, 14",
        "ETHERNET,   0200000000bb0200000000aa 0600, 0600, 14",
        "ETHERNET,   0200000000bb0200000000aa 05ff aaaa03 000000 0800, 0800, 22",
        "RAW,        '', 0800, 0",
        "IPV4,       '', 0800, 0",
        "IPV6,       '', 86dd, 0",
        "NULL,       02000000, 0800, 4",
        "NULL,       00000002, 0800, 4",
        "NULL,       1e000000, 86dd, 4",
        "NULL,       00000018, 86dd, 4",
        "NULL,       00000007, 0, 4",
        "LOOP,       00000002, 0800, 4",
        "LOOP,       1c000000, 86dd, 4",
        "LINUX_SLL,  0004 0001 0006 f2a693077e6b0000 0800, 0800, 16",
        "LINUX_SLL2, 0800 0000 00000002 0001 04 06 f2a693077e6b0000, 0800, 20",
        "PPP,        0021, 0800, 2",
        "PPP,        21, 0800, 1",
        "PPP,        ff03 0021, 0800, 4",
        "PPP,        ff03 21, 0800, 3",
        "PPP,        57, 86dd, 1",
        "PPP,        8021, 0, 2",
        "PPP_SERIAL, ff03 0021, 0800, 4",
        "PPP_SERIAL, 0f00 0800, 0800, 4",
        "C_HDLC,     0f00 0800, 0800, 4",
        "C_HDLC,     8f00 86dd, 86dd, 4",
    })
    void findsThePayload(LinkType type, String header, String etherType, int length) {
        var link = open(type, header + "45000014");
        assertEquals(Integer.parseInt(etherType, 16), link.etherType());
        assertEquals(length, link.headerLength());
        assertEquals(length, link.payloadStart());
        assertEquals(length + 4, link.payloadEnd());
        assertEquals(type, link.type());
        assertEquals(Optional.empty(), link.error());
    }

    @Test
    void readsTagsAndLabelsFromTheOutermostInwards() {
        var link = open(LinkType.ETHERNET, MACS + "88a8 e00a 8100 0064 8847 fffff040 00020140 45");
        assertEquals(2, link.vlanCount());
        assertEquals(List.of(10, 100), link.vlans());
        assertEquals(2, link.mplsCount());
        assertEquals(List.of(0xfffff, 0x20), link.mplsLabels());
    }

    @Test
    void onlyCookedCapturesTellWhatTheHostSent() {
        assertEquals(
                true,
                open(LinkType.LINUX_SLL, "0004 0001 0006 f2a693077e6b0000 0800").outgoing());
        assertEquals(
                false,
                open(LinkType.LINUX_SLL, "0000 0001 0006 f2a693077e6b0000 0800").outgoing());
        assertEquals(
                true,
                open(LinkType.LINUX_SLL2, "0800 0000 00000002 0001 04 06 f2a693077e6b0000")
                        .outgoing());
        assertEquals(
                false, open(LinkType.LINUX_SLL2, "0800 0000 00000002 0001 04").outgoing());
        assertEquals(false, open(LinkType.ETHERNET, MACS + "0800").outgoing());
    }

    @Test
    void onlyCookedCapturesOfVersionTwoTellTheInterface() {
        assertEquals(
                OptionalInt.of(0x10002),
                open(LinkType.LINUX_SLL2, "0800 0000 00010002 0001 00 06 f2a693077e6b0000")
                        .interfaceIndex());
        assertEquals(
                OptionalInt.empty(),
                open(LinkType.LINUX_SLL2, "0800 0000 00010002 0001 00").interfaceIndex());
        assertEquals(
                OptionalInt.empty(),
                open(LinkType.LINUX_SLL, "0000 0001 0006 f2a693077e6b0000 0800").interfaceIndex());
        assertEquals(OptionalInt.empty(), open(LinkType.ETHERNET, MACS + "0800").interfaceIndex());
    }

    @ParameterizedTest
    @CsvSource({
        "ETHERNET,   0200000000bb0200000000aa08, LINK, 14, 13",
        "ETHERNET,   0200000000bb0200000000aa 8100 0064 08, VLAN, 4, 3",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 00, PPPOE, 6, 5",
        "ETHERNET,   0200000000bb0200000000aa 8864 1100 1234 0056 00, PPPOE, 2, 1",
        "ETHERNET,   0200000000bb0200000000aa 8847 000100, MPLS, 4, 3",
        "ETHERNET,   0200000000bb0200000000aa 8847 00010140, MPLS, 1, 0",
        "RAW,        '', LINK, 1, 0",
        "NULL,       020000, LINK, 4, 3",
        "LINUX_SLL,  0004 0001 0006 f2a693077e6b0000 08, LINK, 16, 15",
        "LINUX_SLL2, 0800, LINK, 20, 2",
        "PPP,        ff, LINK, 2, 1",
        "PPP,        ff03, LINK, 1, 0",
        "C_HDLC,     0f0008, LINK, 4, 3",
    })
    void aHeaderThatIsCutHasAnErrorAndNoPayload(
            LinkType type, String octets, Layer layer, int required, int available) {
        var link = open(type, octets);
        assertEquals(Optional.of(new TooShort(layer, required, available)), link.error());
        assertEquals(link.payloadEnd(), link.payloadStart());
    }

    @Test
    void bareIpIsRecognizedByItsVersion() {
        assertEquals(
                Optional.of(new BadField(Layer.LINK, "IP version", 5)),
                open(LinkType.RAW, "50").error());
        assertEquals(0x86dd, open(LinkType.RAW, "60").etherType());
    }

    @Test
    void labelsAboveAnythingElseThanIpAreNoError() {
        var link = open(LinkType.ETHERNET, MACS + "8847 00010140 00000000");
        assertEquals(Optional.empty(), link.error());
        assertEquals(EtherType.NONE, link.etherType());
    }
}
