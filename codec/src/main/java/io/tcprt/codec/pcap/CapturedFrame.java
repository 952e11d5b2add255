package io.tcprt.codec.pcap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The record a cursor stands on: one object for a whole file, written anew for each packet. */
final class CapturedFrame {
    private CaptureInterface heardOn;
    private long epochNanos;
    private int originalLength;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int start;
    private int end;

    /** Before the first packet: no octets, and the interface of the file where it has only one. */
    CapturedFrame(CaptureInterface heardOn) {
        this.heardOn = heardOn;
    }

    /** Puts the cursor on a packet; lengths beyond 2^31 - 1, which the file may claim of the wire, become that. */
    void set(CaptureInterface heardOn, long epochNanos, int originalLength, ByteBuf bytes, int start, int end) {
        this.heardOn = heardOn;
        this.epochNanos = epochNanos;
        this.originalLength = originalLength < 0 ? Integer.MAX_VALUE : originalLength;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    CaptureInterface heardOn() {
        return heardOn;
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
