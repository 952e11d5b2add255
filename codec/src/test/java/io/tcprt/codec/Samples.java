package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;

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

    /** rr-udp-closed #1 from its UDP header on; it went from 10.77.1.1 to 10.77.4.2. */
    public static final String UDP = "81b3829a0010fbfd 7979797979797979";

    /** rr-icmp-echo #1 from its ICMP header on. */
    public static final String ECHO = "080033c400770001 78787878787878787878787878787878";

    /** synth-ifinfo-rfc5837 #1 from its ICMP header on: what was quoted, its padding, then three objects. */
    public static final String INTERFACES = """
            0b00e18c00200000
            4500002c770340000106163bc000020ac6336450abe001bbc0de0300000000006002faf03f2d0000020405b4""" + "00".repeat(84) + """
            20008d6e
            0024020f 00000200 00010000 cb007103 10 78652d302f302f312e313030 000000 000023e8
            000c028a 00000201 04616530
            00080101 05dc1101""";

    private Samples() {}

    /** Octets from hexadecimal digits; white space is for the reader. */
    public static ByteBuf hex(String digits) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
    }

    /** A buffer full of a pattern, with room to write: an octet that emit forgets shows. */
    public static ByteBuf dirty() {
        return Unpooled.buffer(2048).setBytes(0, hex("a5".repeat(2048)));
    }

    /** What was written, in hexadecimal. */
    public static String written(ByteBuf out) {
        return ByteBufUtil.hexDump(out);
    }

    /** The digits of a sample as {@link #written} spells them. */
    public static String digits(String sample) {
        return ByteBufUtil.hexDump(hex(sample));
    }
}
