package io.tcprt.engine.internal.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.link.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of a Linux 6.1 kernel on x86-64, recorded in a lab. */
final class NetlinkTest {
    private static final String ROUTE = "7000000018000000070000004b00000002200000fe0000010002000008000f00fe000000"
            + "080001000a0909020800040002000000080007000a090101080005000a090102080019000000000024000c00"
            + "0200000000000000000000000000000000000000000000000000000000000000";

    /** To 198.51.100.9, through a router that has only an IPv6 address. */
    private static final String ROUTE_VIA_IPV6 =
            "8000000018000000070000004b00000002200000fe0000010002000008000f00fe000000"
                    + "08000100c63364090800040002000000080007000a090101160012000a00fd090001000000000000000000000002"
                    + "0000080019000000000024000c000200000000000000000000000000000000000000000000000000000000000000";

    private static final String UNREACHABLE =
            "4c00000002000000070000004b0000008fffffff380000001a00010007000000000000000a8000"
                    + "0000000000000000001400010020010db800010000000000000000000105001b0006000000";

    /** The first 64 octets of a message of 1504, with the length field adjusted. */
    private static final String LINK =
            "4000000010000000070000004b000000000001000200000043100100000000000a000300746f2d7231"
                    + "00000008000d00e803000005001000060000000a000100020000000101";

    private static final String NEIGHBOUR = "4c0000001c000200070000004b000000020000000200000080000001080001000a090102"
            + "0a0002000200000001020000080004000000000014000300120000000b00000012000000000000001400000003000200"
            + "070000004b00000000000000";

    private static ByteBuffer octets(String hexadecimal) {
        return octets(HexFormat.of().parseHex(hexadecimal));
    }

    private static ByteBuffer octets(byte[] octets) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static NetlinkMessage first(String hexadecimal) {
        return NetlinkMessage.read(octets(hexadecimal)).get(0);
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    /** Rules of a priority: for all packets, for a mark, for all but a mark, for a mark of 0, for users. */
    @ParameterizedTest
    @CsvSource({
        "00000000, '', false, false",
        "00000000, 08000a0007000000, true, false",
        "02000000, 08000a0007000000, , ",
        "00000000, 08000a0000000000, false, false",
        "00000000, 0c001400e8030000e8030000, false, true"
    })
    void aRuleMayBeForAMarkOrAUser(String flags, String attribute, Boolean byMark, Boolean byUser) {
        String body = "0200000064000001" + flags + "08000600e7030000" + attribute;
        String length = HexFormat.of().toHexDigits((byte) (16 + body.length() / 2));
        NetlinkMessage message = first(length + "00000020000200070000004b000000" + body);

        assertEquals(Optional.ofNullable(byMark).map(mark -> new KernelRule(mark, byUser)), KernelRule.of(message));
    }

    @Test
    void aRouteHasAnInterfaceASourceAndAGateway() {
        NetlinkMessage message = first(ROUTE);
        assertEquals(7, message.sequence());
        assertEquals(0, message.error());
        assertEquals(
                Optional.of(new KernelRoute(
                        OptionalInt.of(2), Optional.of(ip("10.9.1.1")), Optional.of(ip("10.9.1.2")), Optional.empty())),
                KernelRoute.of(message));
    }

    @Test
    void theGatewayOfAnIpv4RouteMayHaveAnIpv6Address() {
        KernelRoute route = KernelRoute.of(first(ROUTE_VIA_IPV6)).orElseThrow();
        assertEquals(Optional.of(ip("fd09:1::2")), route.gateway());
    }

    /** A route with the attribute RTA_MULTIPATH of two next hops, each with a gateway, and the same cut in the second. */
    @Test
    void aRouteMayHaveNextHopsOnSeveralInterfaces() {
        String one = "1000 00 00 02000000 0800 0500 0a090102";
        String other = "1000 00 00 03000000";
        String itsGateway = "0800 0500 0a091402";
        assertEquals(List.of(2, 3), KernelRoute.links(first(routeWith("2400 0900" + one + other + itsGateway))));
        assertEquals(List.of(2), KernelRoute.links(first(routeWith("1c00 0900" + one + other))));
        assertEquals(List.of(2), KernelRoute.links(first(ROUTE)));
        assertEquals(List.of(), KernelRoute.links(first(UNREACHABLE)));
    }

    private static String routeWith(String attributes) {
        String body = "02000000 fe000001 00000000 " + attributes;
        String octets = body.replace(" ", "");
        int length = 16 + octets.length() / 2;
        return String.format("%02x000000", length) + "1800 0000 07000000 00000000".replace(" ", "") + octets;
    }

    @ParameterizedTest
    @CsvSource({"01,", "02,", "06,blackhole", "07,unreachable", "08,prohibit"})
    void aRouteMayDropPackets(String type, String refusal) {
        String route = ROUTE.replace("02200000fe000001", "02200000fe0000" + type);
        assertEquals(
                Optional.ofNullable(refusal),
                KernelRoute.of(first(route)).orElseThrow().refusal());
    }

    @Test
    void aRefusedRequestHasAnErrorNumber() {
        assertEquals(113, first(UNREACHABLE).error());
        assertEquals(Optional.empty(), KernelRoute.of(first(UNREACHABLE)));
    }

    @Test
    void aLinkHasAnIndexANameAndAHardwareAddress() {
        String whole = "48" + LINK.substring(2) + "000000";
        assertEquals(
                Optional.of(new KernelLink(
                        2,
                        "to-r1",
                        KernelLink.Type.ETHERNET,
                        /* up= */ true,
                        Optional.of(MacAddress.parse("02:00:00:00:01:01")))),
                KernelLink.of(first(whole)));
    }

    @Test
    void aDumpOfNeighboursEndsWithADoneMessage() {
        List<NetlinkMessage> messages = NetlinkMessage.read(octets(NEIGHBOUR));
        assertEquals(2, messages.size());
        assertFalse(messages.get(0).isEnd());
        assertTrue(messages.get(1).isEnd());
        assertEquals(
                Optional.of(new KernelNeighbour(2, ip("10.9.1.2"), Optional.of(MacAddress.parse("02:00:00:00:01:02")))),
                KernelNeighbour.of(messages.get(0)));
    }

    @Test
    void aQueryNamesEverythingARouteMayDependOn() {
        RouteQuery query = new RouteQuery(
                ip("10.9.9.2"),
                Optional.of(ip("10.9.1.1")),
                OptionalInt.of(2),
                6,
                Optional.of(new RouteQuery.Ports(40_000, 443)));
        byte[] message = query.request().numbered(7);
        ByteBuffer octets = ByteBuffer.wrap(message).order(ByteOrder.nativeOrder());
        assertEquals(message.length, octets.getInt(0));
        assertEquals(26, octets.getShort(4));
        assertEquals(7, octets.getInt(8));
        assertEquals("02202000", HexFormat.of().formatHex(message, 16, 20));
        NetlinkAttributes attributes = NetlinkAttributes.after(28, octets);
        assertEquals(Optional.of(ip("10.9.9.2")), attributes.address(1));
        assertEquals(Optional.of(ip("10.9.1.1")), attributes.address(2));
        assertEquals(Optional.of(2), attributes.number(4));
        assertEquals(Optional.of(ByteBuffer.wrap(new byte[] {6})), attributes.value(27));
        assertEquals(Optional.of(ByteBuffer.wrap(new byte[] {(byte) 0x9c, 0x40})), attributes.value(28));
        assertEquals(Optional.of(ByteBuffer.wrap(new byte[] {1, (byte) 0xbb})), attributes.value(29));
    }

    private static void readAll(ByteBuffer datagram) {
        for (NetlinkMessage message : NetlinkMessage.read(datagram)) {
            assertTrue(message.error() == 0 || message.type() == 2);
            KernelRoute.of(message);
            KernelRule.of(message);
            KernelRoute.links(message);
            KernelLink.of(message);
            KernelNeighbour.of(message);
        }
    }

    @Property
    void readingIsTotal(@ForAll @Size(max = 96) byte[] octets) {
        readAll(octets(octets));
    }

    /** Replaces every octet of every message in turn, lengths and types included. */
    @Property
    void readingIsTotalForSlightlyDamagedMessages(@ForAll byte other) {
        for (String message : List.of(ROUTE, ROUTE_VIA_IPV6, UNREACHABLE, LINK, NEIGHBOUR)) {
            byte[] octets = HexFormat.of().parseHex(message);
            for (int at = 0; at < octets.length; at++) {
                byte before = octets[at];
                octets[at] = other;
                readAll(octets(octets));
                octets[at] = before;
            }
        }
    }
}
