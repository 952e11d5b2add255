package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The packet that a cursor is at: one object for a whole file, overwritten for each packet. */
final class CapturedFrame {
    private CaptureInterface capturedOn;
    private long epochNanos;
    private int originalLength;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int start;
    private int end;

    /** No packet yet: no octets, and the interface of the file if it has only one. */
    CapturedFrame(CaptureInterface capturedOn) {
        this.capturedOn = capturedOn;
    }

    /** Overwrites the packet. An original length beyond 2^31 - 1, which a file may claim, becomes that. */
    void set(CaptureInterface capturedOn, long epochNanos, int originalLength, ByteBuf bytes, int start, int end) {
        this.capturedOn = capturedOn;
        this.epochNanos = epochNanos;
        this.originalLength = originalLength < 0 ? Integer.MAX_VALUE : originalLength;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    CaptureInterface capturedOn() {
        return capturedOn;
    }

    long epochNanos() {
        return epochNanos;
    }

    int originalLength() {
        return originalLength;
    }

    ByteBuf bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }
}
