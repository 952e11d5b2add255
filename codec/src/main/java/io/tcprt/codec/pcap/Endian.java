package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;

/** The byte order of the host that wrote a file, or one section of it. */
enum Endian {
    BIG,
    LITTLE;

    int unsignedShort(ByteBuf bytes, int index) {
        return this == BIG ? bytes.getUnsignedShort(index) : bytes.getUnsignedShortLE(index);
    }

    /** 32 bits, signed. */
    int word(ByteBuf bytes, int index) {
        return this == BIG ? bytes.getInt(index) : bytes.getIntLE(index);
    }

    long unsignedWord(ByteBuf bytes, int index) {
        return Integer.toUnsignedLong(word(bytes, index));
    }

    long longWord(ByteBuf bytes, int index) {
        return this == BIG ? bytes.getLong(index) : bytes.getLongLE(index);
    }
}
