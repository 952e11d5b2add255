package io.tcprt.codec.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,     192.0.2.255,   true",
        "192.0.2.7/24,     192.0.2.0,     true",
        "192.0.2.0/24,     192.0.3.0,     false",
        "0.0.0.0/0,        255.255.255.1, true",
        "0.0.0.0/0,        ::1,           false",
        "192.0.2.1,        192.0.2.1,     true",
        "192.0.2.1,        192.0.2.2,     false",
        "2001:db8::/33,    2001:db8:7fff::1, true",
        "2001:db8::/33,    2001:db8:8000::,  false",
        "::/0,             2001:db8::1,   true",
        "::1,              ::1,           true",
    })
    void containsWhatBeginsWithTheSameBits(String prefix, String address, boolean contained) {
        assertEquals(contained, IpPrefix.parse(prefix).contains(IpAddress.parse(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/24/8", "::/129", "::/1x", "a/8"
            })
    void textThatIsNotAPrefixIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));
    }

    @Test
    void isWrittenAsItIsRead() {
        assertEquals("192.0.2.0/24", IpPrefix.parse("192.0.2.0/24").toString());
        assertEquals("192.0.2.1/32", IpPrefix.parse("192.0.2.1").toString());
    }

    /** An address is outside a prefix exactly if it differs in one of its bits. */
    @Property(tries = 300)
    void theFirstBitThatDiffersDecides(
            @ForAll int bits, @ForAll @IntRange(max = 32) int length, @ForAll @IntRange(max = 31) int changed) {
        IpPrefix prefix = new IpPrefix(new Ipv4Address(bits), length);
        assertEquals(changed >= length, prefix.contains(new Ipv4Address(bits ^ (0x8000_0000 >>> changed))));
    }
}
