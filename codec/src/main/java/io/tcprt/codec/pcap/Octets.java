package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;

/** A source of the octets of a capture. */
interface Octets extends Closeable {
    /** The most octets that may be asked for at once. */
    int MOST = 1 << 20;

    /**
     * The octets from {@code offset} on, beginning at index 0: at least {@code atLeast}, fewer only where the capture
     * ends, and more if they are available. A buffer that was returned earlier stays as it was.
     *
     * @param offset octets from the beginning of the capture, never smaller than in the call before
     * @param atLeast octets, at most {@link #MOST}
     */
    ByteBuf at(long offset, int atLeast) throws IOException;

    /** How many octets there were when last looked at; empty for a pipe. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }
}
