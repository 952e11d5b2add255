package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Octets of real packets, and buffers to write into. */
public final class Samples {
    /** rr-syn-ttl-sweep #6 less its Ethernet header: Time Exceeded with Record Route, of a SYN with Record Route. */
    public static final String TIME_EXCEEDED = """
            4fc00098d9eb00003e0183aa0a4d03020a4d0101
            07271c 0a4d0201 0a4d0301 0a4d0302 0a4d0302 0a4d0202 0a4d0102 00000000 00000000 00000000 00
            0b00bbad00000000
            4f00005442034000010664c40a4d01010a4d0402
            072710 0a4d0201 0a4d0301 0a4d0302 00000000 00000000 00000000 00000000 00000000 00000000 00
            80eb01bbabc00003000000006002faf0552f0000 020405b4""";

    /** rr-syn-ttl-sweep #7 less its Ethernet header: the SYN with an empty Record Route. */
    public static final String SYN = """
            4f00005442044000040605dd0a4d01010a4d0402
            072704 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00
            80ec01bbabc00004000000006002faf0552d0000 020405b4""";

    /** rr-udp-closed #1 from its UDP header on, sent from 10.77.1.1 to 10.77.4.2. */
    public static final String UDP = "81b3829a0010fbfd 7979797979797979";

    /** rr-icmp-echo #1 from its ICMP header on. */
    public static final String ECHO = "080033c400770001 78787878787878787878787878787878";

    /** synth-ifinfo-rfc5837 #1 from its ICMP header on: the quote, its padding, and three objects. */
    public static final String INTERFACES = """
            0b00e18c00200000
            4500002c770340000106163bc000020ac6336450abe001bbc0de0300000000006002faf03f2d0000020405b4""" + "00".repeat(84) + """
            20008d6e
            0024020f 00000200 00010000 cb007103 10 78652d302f302f312e313030 000000 000023e8
            000c028a 00000201 04616530
            00080101 05dc1101""";

    /** A SYN over IPv6, from 2001:db8::1 to 2001:db8:4::2, made without this code and verified with tshark. */
    public static final String SYN6 = """
            6001234500180604
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            80ec01bbabc00004000000006002faf013510000020405b4""";

    /** A UDP datagram over IPv6 between the same addresses, made in the same manner. */
    public static final String UDP6 = """
            6001234500101101
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            81b3829a0010ba217979797979797979""";

    /** An echo request over IPv6 between the same addresses, made in the same manner. */
    public static final String ECHO6 = """
            6001234500183a01
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            80005ff80077000178787878787878787878787878787878""";

    /** The SYN behind hop-by-hop options, destination options, routing, fragment and authentication header. */
    public static final String CHAIN6 = """
            6001234500680007
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            3c00050200000100
            2b010104000000000102000000000000
            2c0204000000000020010db8000400000000000000000002
            33000000deadbeef
            0604000000000100000000010102030405060708090a0b0c
            80ec01bbabc00004000000006002faf013510000020405b4""";

    /** Time Exceeded from 2001:db8:2::1 that quotes the SYN, made in the same manner. */
    public static final String TIME_EXCEEDED6 = """
            6000000000483a3e
            20010db8000200000000000000000001
            20010db8000000000000000000000001
            030017c600000000
            6001234500180601
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            80ec01bbabc00004000000006002faf013510000020405b4""";

    /** The same with two extension objects behind the padded quote: a label, and an interface with an IPv6 address. */
    public static final String OBJECTS6 = """
            6000000000b83a3e
            20010db8000200000000000000000001
            20010db8000000000000000000000001
            0300075610000000
            6001234500180601
            20010db8000000000000000000000001
            20010db8000400000000000000000002
            80ec01bbabc00004000000006002faf013510000020405b4""" + "00".repeat(64) + """
            2000e95b
            0008010105dc1101
            0024020e00000200
            0002000020010db8
            00020000000000000000000108657468
            30000000""";

    private Samples() {}

    /** Octets from hexadecimal digits, white space ignored. */
    public static ByteBuf hex(String digits) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
    }

    /** A buffer full of a pattern, with room to write: an octet that emit skips is visible. */
    public static ByteBuf dirty() {
        return Unpooled.buffer(2048).setBytes(0, hex("a5".repeat(2048)));
    }

    /** Fails when what is written depends on what was there before: then some octet was not written. */
    public static void assertWritesEveryOctet(Consumer<ByteBuf> emit) {
        ByteBuf clean = Unpooled.buffer(2048);
        ByteBuf dirty = dirty();
        emit.accept(clean);
        emit.accept(dirty);
        assertEquals(written(clean), written(dirty));
    }

    /** What was written, in hexadecimal. */
    public static String written(ByteBuf out) {
        return ByteBufUtil.hexDump(out);
    }

    /** The digits of a sample in the format of {@link #written}. */
    public static String digits(String sample) {
        return ByteBufUtil.hexDump(hex(sample));
    }
}
