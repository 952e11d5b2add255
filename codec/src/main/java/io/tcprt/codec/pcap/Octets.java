package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** Where the octets of a capture come from. */
interface Octets extends Closeable {
    /** The most octets that may be asked for at once. */
    int MOST = 1 << 20;

    /**
     * The octets from {@code offset} on, beginning at index 0: at least {@code atLeast}, fewer only where the capture
     * ends, and as many more as are at hand. A buffer that was returned earlier stays as it was.
     *
     * @param offset octets from the beginning of the capture, never smaller than in the call before
     * @param atLeast octets, at most {@link #MOST}
     */
    ByteBuf at(long offset, int atLeast) throws IOException;

    /** How many octets there are, as far as was seen; empty where only the end will tell. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }
}
