package io.tcprt.codec.pcap;

/** Small captures written by hand from the format documents. */
final class CaptureSamples {
    /** Two packets, of 4 and of 3 octets, the second cut from 1500; microseconds, little-endian, Ethernet. */
    static final byte[] PCAP_LITTLE = HexCaptures.octets("""
            d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000
            00f15365 40e20100 04000000 04000000  deadbeef
            01f15365 3f420f00 03000000 dc050000  c0ffee
            """);

    /** One packet; nanoseconds, big-endian, RAW, with the bits of a frame check sequence set above the link type. */
    static final byte[] PCAP_BIG = HexCaptures.octets("""
            a1b23c4d 0002 0004 00000000 00000000 00040000 24000065
            6553f100 075bcd15 00000002 00000002  4500
            """);

    /**
     * Two sections. The first is little-endian: interface 0 Ethernet in microseconds, snap length 3; interface 1 RAW in
     * units of 2^-10 s, 10 s late; an unknown block. The second is big-endian: interface 0 LINUX_SLL in
     * nanoseconds.
     */
    static final byte[] PCAPNG = HexCaptures.octets("""
            0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000
            01000000 14000000 0100 0000 03000000 14000000
            01000000 2c000000 6500 0000 00000000
              0900 0100 8a000000  0e00 0800 0a00000000000000  0000 0000  2c000000
            06000000 24000000 00000000 240a0600 40222018 03000000 dc050000 c0ffee00 24000000
            ffff0000 10000000 12345678 10000000
            06000000 24000000 01000000 00000000 00060000 02000000 02000000 4500ffff 24000000
            03000000 14000000 04000000 deadbe00 14000000
            02000000 24000000 0100 0700 00000000 00040000 01000000 01000000 60ffffff 24000000
            0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c
            00000001 00000020 0071 0000 00000000  0009 0001 09000000  0000 0000  00000020
            00000006 00000024 00000000 17979cfe 3d8d6e35 00000002 00000002 0004ffff 00000024
            """);

    private CaptureSamples() {}
}
