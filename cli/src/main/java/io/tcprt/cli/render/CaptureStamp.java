package io.tcprt.cli.render;

import io.tcprt.codec.pcap.CaptureFile;

/** The time of a packet in seconds since 1970, with as many decimals as its file has. */
final class CaptureStamp {
    private static final int NANO_DIGITS = 9;

    private CaptureStamp() {}

    static String of(CaptureFile file) {
        int digits = Math.min(file.fractionDigits(), NANO_DIGITS);
        return Decimal.fixed(Math.floorDiv(file.epochNanos(), Decimal.power(NANO_DIGITS - digits)), digits);
    }
}
