package io.tcprt.codec.icmp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuoteTest {
    private static final String ERROR = "0b00000000000000";
    private static final String HEADER = "4500002c77034000%02x06163bc000020ac6336450";

    private static Quote quote(int protocol, String payload) throws MalformedPacket {
        return IcmpViewTest.message(ERROR + HEADER.replace("%02x06", "01" + String.format("%02x", protocol)) + payload)
                .quote();
    }

    @Test
    void readsWhatARealRouterQuoted() throws MalformedPacket {
        var quote = IcmpView.parse(hex(Samples.TIME_EXCEEDED), 60, 152).quote();
        var header = quote.header().orElseThrow();
        assertEquals(1, header.ttl());
        assertEquals(
                "[10.77.2.1, 10.77.3.1, 10.77.3.2]",
                header.recordRoute().orElseThrow().recorded().toString());
        var tcp = (QuotedTransport.Tcp) quote.transport();
        assertEquals(33003, tcp.ports().sourcePort());
        assertEquals(443, tcp.ports().destinationPort());
        assertEquals(2881486851L, tcp.ports().sequence().toLong());
        assertEquals("SYN", tcp.whole().orElseThrow().flags().toString());
        assertFalse(quote.truncated());
        assertEquals(Optional.empty(), quote.error());
        assertEquals(68, quote.start());
        assertEquals(152, quote.end());
    }

    /** From the whole datagram down to nothing, the quote tells how much it has. */
    @Test
    void readsAQuoteOfAnyLength() throws MalformedPacket {
        for (int length = 0; length <= 84; length++) {
            var quote =
                    IcmpView.parse(hex(Samples.TIME_EXCEEDED), 60, 68 + length).quote();
            assertEquals(length >= 20, quote.header().isPresent());
            assertEquals(length < 84, quote.truncated());
            assertEquals(
                    length < 20 ? Optional.of(new TooShort(Layer.ICMP_QUOTE, 20, length)) : Optional.empty(),
                    quote.error());
            if (length < 68) {
                assertEquals(new QuotedTransport.TooShort(Math.max(0, length - 60)), quote.transport());
            } else {
                var tcp = (QuotedTransport.Tcp) quote.transport();
                assertEquals(33003, tcp.ports().sourcePort());
                assertEquals(length >= 80, tcp.whole().isPresent());
            }
        }
    }

    @Test
    void readsUdpAndEcho() throws MalformedPacket {
        var udp = (QuotedTransport.Udp) quote(17, Samples.UDP).transport();
        assertEquals(33434, udp.datagram().destinationPort());
        var echo = (QuotedTransport.Echo) quote(1, Samples.ECHO).transport();
        assertEquals(new EchoQuote(8, 0x77, 1), echo.echo());
    }

    @Test
    void otherProtocolsAreNamedAndNotRead() throws MalformedPacket {
        assertEquals(new QuotedTransport.Other(47), quote(47, "").transport());
        assertEquals(new QuotedTransport.Other(1), quote(1, "0d00000000000000").transport());
    }

    @Test
    void aSegmentWhoseOffsetIsWrongStillHasItsPorts() throws MalformedPacket {
        var tcp = (QuotedTransport.Tcp)
                quote(6, "abe001bbc0de0300000000001002faf03f2d0000").transport();
        assertEquals(44000, tcp.ports().sourcePort());
        assertTrue(tcp.whole().isEmpty());
    }

    /** Some BSD systems quote the fragment word with its octets swapped. */
    @Test
    void aFragmentOffsetDoesNotHideThePorts() throws MalformedPacket {
        var swapped = IcmpViewTest.message(ERROR + "4500002c770300400106163bc000020ac6336450" + "abe001bbc0de0300")
                .quote();
        assertEquals(512, swapped.header().orElseThrow().fragmentOffset());
        assertEquals(443, ((QuotedTransport.Tcp) swapped.transport()).ports().destinationPort());
    }

    @Test
    void aQuoteWithoutAnIpv4HeaderHasAnError() throws MalformedPacket {
        var six = IcmpViewTest.message(ERROR + "60".repeat(40));
        assertEquals(
                Optional.of(new BadField(Layer.ICMP_QUOTE, "version", 6)),
                six.quote().error());
        assertEquals(six.quote().error(), six.error());
        assertEquals(new QuotedTransport.TooShort(0), six.quote().transport());
        assertTrue(six.quote().truncated());
    }
}
