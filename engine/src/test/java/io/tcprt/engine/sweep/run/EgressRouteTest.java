package io.tcprt.engine.sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.route.RouteTable.Entry;
import io.tcprt.engine.internal.route.RouteTable.Kind;
import io.tcprt.engine.internal.route.RouteTable.NextHop;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A machine with the address 10.9.1.1 on a link of 256 addresses, with a default gateway and another gateway to
 * 10.20.0.0/16.
 */
final class EgressRouteTest {
    private static final List<Entry> ROUTES = List.of(
            route("10.9.1.1/32", Kind.LOCAL, "eth0", "0.0.0.0"),
            route("10.9.1.0/24", Kind.ON_LINK, "eth0", "0.0.0.0"),
            route("10.30.0.0/16", Kind.REJECT, "*", "0.0.0.0"),
            route("10.20.0.0/16", Kind.SHARED, "eth0", "10.9.1.9"),
            route("0.0.0.0/0", Kind.SHARED, "eth0", "10.9.1.2"));

    private static Entry route(String prefix, Kind kind, String device, String gateway) {
        return new Entry(IpPrefix.parse(prefix), 0, new NextHop(kind, device, Ipv4Address.parse(gateway)));
    }

    private static EgressRoute wayTo(String... prefixes) throws WireException {
        AddressRanges ranges = new AddressRanges();
        for (String prefix : prefixes) {
            ranges.add(IpPrefix.parse(prefix));
        }
        return EgressRoute.of(TargetSpace.of(ranges, new AddressRanges()), ROUTES);
    }

    private static boolean leads(EgressRoute way, String target) {
        return way.leadsTo(Ipv4Address.parse(target).bits());
    }

    @Test
    void targetsBehindOneGatewayAreAllProbed() throws WireException {
        EgressRoute way = wayTo("198.18.0.0/24", "10.9.2.0/24");
        assertEquals(Ipv4Address.parse("10.9.2.0"), way.representative());
        assertEquals(List.of(), way.leftOut());
        assertTrue(leads(way, "198.18.0.0"));
    }

    /**
     * The lowest address is the network's own, another one is ours: neither decides the next hop, nor stops the sweep.
     */
    @Test
    void whatIsOnTheLinkIsLeftOutAndTold() throws WireException {
        EgressRoute way = wayTo("10.9.0.0/22");
        assertEquals(Ipv4Address.parse("10.9.0.0"), way.representative());
        assertTrue(leads(way, "10.9.0.255"));
        assertTrue(leads(way, "10.9.2.0"));
        assertFalse(leads(way, "10.9.1.0"));
        assertFalse(leads(way, "10.9.1.1"));
        assertFalse(leads(way, "10.9.1.255"));
        assertEquals(
                List.of(
                        "left out: 10.9.1.1, an address of this machine",
                        "left out: 255 targets from 10.9.1.0 on, on the link of eth0 itself, where each has its own"
                                + " hardware address, and a sweep has one next hop; trace them"),
                way.leftOut());
    }

    @Test
    void theRepresentativeIsBehindTheGatewayAlsoWhenTheLowestTargetIsNot() throws WireException {
        assertEquals(
                Ipv4Address.parse("198.18.0.0"),
                wayTo("10.9.1.0/25", "198.18.0.0/24").representative());
    }

    @Test
    void theNextHopOfMostTargetsIsTaken() throws WireException {
        EgressRoute way = wayTo("10.20.0.0/24", "10.30.0.0/31", "10.40.0.0/28");
        assertEquals(Ipv4Address.parse("10.20.0.0"), way.representative());
        assertFalse(leads(way, "10.40.0.0"));
        assertEquals(
                List.of(
                        "left out: 2 targets from 10.30.0.0 on, to which a route of this machine refuses the way",
                        "left out: 16 targets from 10.40.0.0 on, behind another next hop, 10.9.1.2 on eth0; sweep them"
                                + " for themselves"),
                way.leftOut());
    }

    @Test
    void oneTargetOnTheLinkIsProbed() throws WireException {
        EgressRoute way = wayTo("10.9.1.7/32");
        assertEquals(Ipv4Address.parse("10.9.1.7"), way.representative());
        assertEquals(List.of(), way.leftOut());
    }

    @Test
    void severalOnTheLinkAreRefusedInOneLine() {
        WireException fault = assertThrows(WireException.class, () -> wayTo("10.9.1.0/30"));
        assertEquals(
                "nothing can be swept: 3 targets from 10.9.1.0 on, on the link of eth0 itself, where each has its own"
                        + " hardware address, and a sweep has one next hop; trace them",
                fault.getMessage());
    }
}
