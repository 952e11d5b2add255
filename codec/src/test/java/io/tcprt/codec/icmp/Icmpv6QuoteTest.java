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

/** The quotes of ICMPv6 errors. */
final class Icmpv6QuoteTest {
    private static final String ERROR = "03000000 00000000";

    /** A Time Exceeded that quotes this many octets of a packet. */
    private static Quote quote(String packet, int octets) throws MalformedPacket {
        return Icmpv6View.parse(hex(ERROR + packet), 0, 8 + octets).quote();
    }

    /** From the whole packet down to nothing, the quote tells how much it has. */
    @Test
    void readsAQuoteOfAnyLength() throws MalformedPacket {
        for (int length = 0; length <= 64; length++) {
            var quote = quote(Samples.SYN6, length);
            assertEquals(length >= 40, quote.header().isPresent());
            assertEquals(length < 64, quote.truncated());
            assertEquals(
                    length < 40 ? Optional.of(new TooShort(Layer.ICMP_QUOTE, 40, length)) : Optional.empty(),
                    quote.error());
            if (length < 48) {
                assertEquals(new QuotedTransport.TooShort(Math.max(0, length - 40)), quote.transport());
            } else {
                var tcp = (QuotedTransport.Tcp) quote.transport();
                assertEquals(33004, tcp.ports().sourcePort());
                assertEquals(443, tcp.ports().destinationPort());
                assertEquals(0xabc00004L, tcp.ports().sequence().toLong());
                assertEquals(length >= 60, tcp.whole().isPresent());
            }
        }
    }

    @Test
    void readsATransportBehindExtensionHeadersCutAnywhere() throws MalformedPacket {
        for (int length = 40; length <= 144; length++) {
            var quote = quote(Samples.CHAIN6, length);
            assertEquals(
                    "2001:db8:4::2", quote.header().orElseThrow().destination().toString());
            assertEquals(length < 144, quote.truncated());
            assertEquals(Optional.empty(), quote.error());
            if (length < 128) {
                assertEquals(new QuotedTransport.TooShort(Math.max(0, length - 120)), quote.transport());
            } else {
                assertEquals(
                        443, ((QuotedTransport.Tcp) quote.transport()).ports().destinationPort());
            }
        }
    }

    @Test
    void readsUdpAndEcho() throws MalformedPacket {
        var udp = (QuotedTransport.Udp) quote(Samples.UDP6, 48).transport();
        assertEquals(33434, udp.datagram().destinationPort());
        var echo = (QuotedTransport.Echo) quote(Samples.ECHO6, 48).transport();
        assertEquals(new EchoQuote(128, 0x77, 1), echo.echo());
    }

    @Test
    void otherProtocolsAreNamedAndNotRead() throws MalformedPacket {
        String number = Samples.digits(Samples.ECHO6);
        for (int protocol : new int[] {1, 50, 59}) {
            String packet = number.substring(0, 12) + String.format("%02x", protocol) + number.substring(14);
            assertEquals(new QuotedTransport.Other(protocol), quote(packet, 64).transport());
        }
        String advertisement = number.substring(0, 80) + "88" + number.substring(82);
        assertEquals(new QuotedTransport.Other(58), quote(advertisement, 64).transport());
    }

    /** Unlike ICMP errors, those of ICMPv6 may be about later fragments, which have no ports. */
    @Test
    void aLaterFragmentHasNoPorts() throws MalformedPacket {
        String syn = Samples.digits(Samples.SYN6);
        String later = syn.substring(0, 12) + "2c" + syn.substring(14, 80) + "060000080000000a" + syn.substring(80);
        assertEquals(new QuotedTransport.TooShort(0), quote(later, 72).transport());
        assertFalse(quote(later, 72).truncated());
    }

    @Test
    void aQuoteWithoutAnIpv6HeaderHasAnError() throws MalformedPacket {
        var four = Icmpv6ViewTest.message(ERROR + "45".repeat(40));
        assertEquals(
                Optional.of(new BadField(Layer.ICMP_QUOTE, "version", 4)),
                four.quote().error());
        assertEquals(four.quote().error(), four.error());
        assertEquals(new QuotedTransport.TooShort(0), four.quote().transport());
        assertTrue(four.quote().truncated());
    }
}
