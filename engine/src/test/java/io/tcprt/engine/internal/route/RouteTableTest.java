package io.tcprt.engine.internal.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.route.RouteTable.Entry;
import io.tcprt.engine.internal.route.RouteTable.Kind;
import io.tcprt.engine.internal.route.RouteTable.NextHop;
import io.tcprt.engine.wire.WireException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of /proc/net/route as a little-endian Linux prints them. */
final class RouteTableTest {
    @BeforeEach
    void requireLittleEndian() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    private static Optional<Entry> entry(String line) {
        return RouteTable.entry(line, List.of("tun0"));
    }

    private static Optional<Entry> route(String prefix, long metric, Kind kind, String device, String gateway) {
        NextHop nextHop = new NextHop(kind, device, Ipv4Address.parse(gateway));
        return Optional.of(new Entry(IpPrefix.parse(prefix), metric, nextHop));
    }

    @Test
    void destinationsBehindAGatewayShareTheNextHop() {
        assertEquals(
                route("0.0.0.0/0", 100, Kind.SHARED, "eth0", "192.0.2.1"),
                entry("eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0   "));
    }

    @Test
    void destinationsOnALinkShareTheNextHopOnlyWithoutHardwareAddresses() {
        assertEquals(
                route("192.0.2.0/24", 0, Kind.ON_LINK, "eth0", "0.0.0.0"),
                entry("eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0"));
        assertEquals(
                route("10.8.0.0/16", 0, Kind.SHARED, "tun0", "0.0.0.0"),
                entry("tun0\t0000080A\t0100080A\t0003\t0\t0\t0\t0000FFFF\t0\t0\t0"));
    }

    @Test
    void unreachableAndBlackholeRoutesReject() {
        assertEquals(
                route("10.30.0.0/16", 0, Kind.REJECT, "*", "0.0.0.0"),
                entry("*\t00001E0A\t00000000\t0201\t0\t0\t0\t0000FFFF\t0\t0\t0"));
        assertEquals(
                route("10.30.0.0/16", 0, Kind.REJECT, "*", "0.0.0.0"),
                entry("*\t00001E0A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0"),
                "a black hole");
    }

    @Test
    void malformedLinesAndUnusedRoutesAreSkipped() {
        for (String line : List.of("", "eth0", "eth0 x 0 0001 0 0 0 0", "eth0\t000200C0\t0\t0000\t0\t0\t0\t00FFFFFF")) {
            assertEquals(Optional.empty(), entry(line), line);
        }
    }

    @Test
    void longerPrefixesComeFirstAndThenLowerMetrics() {
        Entry wide = route("0.0.0.0/0", 5, Kind.SHARED, "a", "192.0.2.1").orElseThrow();
        Entry wideToo = route("0.0.0.0/0", 4, Kind.SHARED, "b", "192.0.2.2").orElseThrow();
        Entry narrow = route("192.0.2.0/24", 9, Kind.ON_LINK, "a", "0.0.0.0").orElseThrow();
        assertEquals(List.of(narrow, wideToo, wide), RouteTable.inOrder(List.of(wide, wideToo, narrow)));
    }

    /** On any machine. */
    @Test
    void theLastEntryCoversAllAddresses() throws WireException {
        List<Entry> entries = RouteTable.read(Optional.of("no such interface"));
        assertEquals(
                IpPrefix.parse("0.0.0.0/0"), entries.get(entries.size() - 1).prefix());
    }
}
