package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {
    @Property
    void anIpv4AddressReadsItsOwnText(@ForAll int bits) {
        var address = new Ipv4Address(bits);
        assertEquals(address, IpAddress.parse(address.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.+4", "1.2.3.", "a.b.c.d", "1.2.3.4 "})
    void textThatIsNotDottedDecimalIsRefused(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Ipv4Address.parse(text));
        assertEquals("not an IPv4 address: '" + text + "' (want a.b.c.d)", refusal.getMessage());
    }

    @Test
    void octetsMakeAnAddress() {
        assertEquals("10.77.3.2", Ipv4Address.of(10, 77, 3, 2).toString());
        assertEquals(0xffffffff, Ipv4Address.of(255, 255, 255, 255).bits());
        assertThrows(IllegalArgumentException.class, () -> Ipv4Address.of(10, 77, 3, 256));
        assertTrue(Ipv4Address.of(0, 0, 0, 0).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, false",
        "224.0.0.1, false",
        "239.255.255.255, false",
        "255.255.255.255, false",
        "10.77.3.2, true",
        "223.255.255.255, true",
        "240.0.0.1, true",
        "::, false",
        "ff02::1, false",
        "ff00::, false",
        "::1, true",
        "fe80::1, true",
        "feff::, true",
        "1::, true"
    })
    void unicastAddressesCanBelongToOneInterface(String address, boolean unicast) {
        assertEquals(unicast, IpAddress.parse(address).isUnicast());
    }

    @ParameterizedTest
    @CsvSource({"fe80::1, true", "febf::, true", "fe7f::, false", "fec0::, false", "::fe80, false"})
    void linkLocalIsTenBits(String address, boolean linkLocal) {
        assertEquals(linkLocal, Ipv6Address.parse(address).isLinkLocal());
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:192.0.2.1, true",
        "::fffe:c000:201, false",
        "1::ffff:c000:201, false",
        "::1:ffff:c000:201, false"
    })
    void anIpv4AddressAsProgramsWriteItIsMapped(String address, boolean mapped) {
        assertEquals(mapped, Ipv6Address.parse(address).isIpv4Mapped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.3.2", "2001:db8:4::2"})
    void anAddressIsItsOctets(String text) throws UnknownHostException {
        var address = IpAddress.parse(text);
        assertArrayEquals(InetAddress.getByName(text).getAddress(), address.octets());
        assertEquals(address, IpAddress.of(address.octets()));
        assertThrows(IllegalArgumentException.class, () -> IpAddress.of(new byte[5]));
    }

    /** The examples of RFC 5952 §4, and of §5 the IPv4-mapped address. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        "1:2:3:4:0:6:7:0, 1:2:3:4:0:6:7:0",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:a06:707, ::ffff:10.6.7.7",
        "::ffff:0:192.0.2.1, ::ffff:0:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void anIpv6AddressIsPrintedInItsCanonicalForm(String written, String canonical) {
        assertEquals(canonical, IpAddress.parse(written).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "1:2:3:4:5:6:7::8"
            })
    void textThatIsNotAnIpv6AddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Ipv6Address.parse(text));
    }

    @Property
    void anIpv6AddressIsReadAsTheJdkReadsIt(@ForAll long high, @ForAll long low) throws UnknownHostException {
        var address = new Ipv6Address(high, low);
        byte[] octets = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        assertEquals(InetAddress.getByAddress(octets), InetAddress.getByName(address.toString()));
        assertEquals(address, IpAddress.parse(address.toString()));
    }
}
