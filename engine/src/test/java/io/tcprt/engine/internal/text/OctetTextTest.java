package io.tcprt.engine.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OctetTextTest {
    @Test
    void writesNumbersAndAddressesAsTheyCallThemselves() {
        Random random = new Random(1);
        OctetText text = new OctetText();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(Long.SIZE);
            Ipv4Address address = new Ipv4Address(random.nextInt());
            text.number(number).octet(' ').address(address).octet('\n');
            expected.append(number).append(' ').append(address).append('\n');
        }
        assertEquals(expected.toString(), text.toString());
    }

    @Test
    void writesTheNumbersAroundAPowerOfTen() {
        OctetText text = new OctetText();
        StringBuilder expected = new StringBuilder();
        for (long power = 1; power < 1_000_000_000_000_000_000L; power *= 10) {
            for (long number = power - 1; number <= power + 1; number++) {
                text.number(number).octet(' ');
                expected.append(number).append(' ');
            }
        }
        text.number(Long.MAX_VALUE).number(Long.MIN_VALUE);
        assertEquals(expected.append(Long.MAX_VALUE).append(Long.MIN_VALUE).toString(), text.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0,1,0",
        "0,3,000",
        "7,2,07",
        "12,2,12",
        "1234,2,1234",
        "50,9,000000050",
        "9223372036854775807,19,9223372036854775807"
    })
    void padsWithZeros(long number, int least, String expected) {
        assertEquals(expected, new OctetText().number(number, least).toString());
    }

    @Test
    void writesAnAddressOfSixteenOctets() {
        assertEquals(
                "2001:db8::1",
                new OctetText().address(Ipv6Address.parse("2001:db8::1")).toString());
    }

    @Test
    void takesBackOneOctetAndNoOther() {
        assertEquals("", new OctetText().without(',').toString());
        assertEquals("a", new OctetText().text("a,").without(',').toString());
        assertEquals("a", new OctetText().text("a").without(',').toString());
    }

    @Test
    void growsAndIsEmptyAfterwards() throws IOException {
        OctetText text = new OctetText();
        String expected = "\"name\":1234567890123456789 ".repeat(10_000);
        for (int i = 0; i < 10_000; i++) {
            text.text("\"name\":").number(1_234_567_890_123_456_789L).octet(' ');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.drainTo(out);
        assertEquals(expected, out.toString(StandardCharsets.ISO_8859_1));
        assertEquals(0, text.length());
    }
}
