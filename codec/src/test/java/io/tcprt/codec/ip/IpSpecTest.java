package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class IpSpecTest {
    private static final Ipv4Address V4 = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address OTHER_V4 = Ipv4Address.parse("192.0.2.2");
    private static final Ipv6Address V6 = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address OTHER_V6 = Ipv6Address.parse("2001:db8::2");

    @Test
    void theVersionIsThatOfTheAddresses() {
        assertEquals(
                new Ipv4Spec(V4, OTHER_V4, 6, 64, 0, 0, true, Ipv4OptionsSpec.NONE), IpSpec.plain(V4, OTHER_V4, 6, 64));
        assertEquals(new Ipv6Spec(V6, OTHER_V6, 17, 3, 0, 0), IpSpec.plain(V6, OTHER_V6, 17, 3));
    }

    @Test
    void addressesOfDifferentVersionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> IpSpec.plain(V4, V6, 6, 64));
        assertThrows(IllegalArgumentException.class, () -> IpSpec.plain(V6, V4, 6, 64));
    }
}
