package io.tcprt.codec.tcp;

import static io.tcprt.codec.Samples.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.Samples;
import io.tcprt.codec.octets.MalformedPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TcpOptionsTest {
    /** The options of a header whose data offset covers just these, whose length must be a multiple of 4. */
    private static List<TcpOption> options(String options) throws MalformedPacket {
        int words = 5 + Samples.digits(options).length() / 8;
        var bytes = hex("00".repeat(12) + String.format("%x", words) + "0" + "00".repeat(7) + options);
        var list = new ArrayList<TcpOption>();
        TcpView.parse(bytes, 0, bytes.capacity()).options().forEach(list::add);
        return list;
    }

    /** As traceroute -T sends them: foreign-traceroute-tcp #1. */
    @Test
    void readsTheOptionsOfARealSyn() throws MalformedPacket {
        assertEquals(
                List.of(
                        new TcpOption.MaximumSegmentSize(1460),
                        new TcpOption.SackPermitted(),
                        new TcpOption.Timestamps(1884551947, 0),
                        new TcpOption.NoOperation(),
                        new TcpOption.WindowScale(2)),
                options("020405b4 0402 080a7053fb0b00000000 01 030302"));
    }

    /** In the order of the option, the first block being the duplicate (RFC 2883 §4). */
    @Test
    void readsTheBlocksOfASelectiveAcknowledgement() throws MalformedPacket {
        var first = new TcpOption.SelectiveAcknowledgement.Block(new SeqNumber(16), new SeqNumber(17));
        var second = new TcpOption.SelectiveAcknowledgement.Block(new SeqNumber(32), new SeqNumber(64));
        assertEquals(
                List.of(
                        new TcpOption.NoOperation(),
                        new TcpOption.NoOperation(),
                        new TcpOption.SelectiveAcknowledgement(List.of(first, second))),
                options("0101 0512 00000010 00000011 00000020 00000040"));
        assertEquals(
                List.of(new TcpOption.Unknown(5, 20, 2), new TcpOption.Unknown(5, 22, 6)),
                options("0502 050600000010"));
    }

    @Test
    void anUnknownKindIsSkippedByItsLength() throws MalformedPacket {
        assertEquals(
                List.of(new TcpOption.Unknown(34, 20, 6), new TcpOption.SackPermitted()), options("2206aabbccdd 0402"));
    }

    @Test
    void aKnownKindOfAnotherLengthIsKeptAsOctets() throws MalformedPacket {
        assertEquals(List.of(new TcpOption.Unknown(2, 20, 3), new TcpOption.EndOfList()), options("020305 00"));
    }

    @Test
    void nothingBehindTheEndOfTheListIsAnOption() throws MalformedPacket {
        assertEquals(List.of(new TcpOption.EndOfList()), options("00020405"));
    }

    @Test
    void aListThatCannotBeFollowedEndsInOneBrokenOption() throws MalformedPacket {
        assertEquals(List.of(new TcpOption.NoOperation(), new TcpOption.Broken(8, 21)), options("01080a00"));
        assertEquals(List.of(new TcpOption.Broken(8, 20)), options("08000101"));
        assertEquals(List.of(new TcpOption.Broken(8, 20)), options("08010101"));
        assertEquals(0, options("08010101").get(0).length());
    }
}
