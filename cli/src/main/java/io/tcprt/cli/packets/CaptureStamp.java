package io.tcprt.cli.packets;

import io.tcprt.cli.render.Decimal;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.OctetText;

/** The time of a packet in seconds since 1970-01-01T00:00:00Z, with the precision of its file. */
final class CaptureStamp {
    private static final int NANO_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private CaptureStamp() {}

    static OctetText write(CaptureFile file, OctetText out) {
        int digits = Math.min(file.fractionDigits(), NANO_DIGITS);
        long nanos = file.epochNanos();
        long unit = Decimal.power(NANO_DIGITS - digits);
        if (nanos < 0 || digits == 0) {
            return out.text(Decimal.fixed(Math.floorDiv(nanos, unit), digits));
        }
        return out.number(nanos / NANOS_PER_SECOND).octet('.').number(nanos % NANOS_PER_SECOND / unit, digits);
    }
}
