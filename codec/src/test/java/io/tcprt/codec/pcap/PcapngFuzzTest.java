package io.tcprt.codec.pcap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pcapng file: the first section header is fixed, so that every input is one. */
final class PcapngFuzzTest {
    private static final byte[] MAGIC = HexCaptures.octets("0a0d0d0a");

    static Stream<Arguments> seeds() {
        return CaptureInvariants.seeds(".pcapng", CaptureSamples.PCAPNG);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsRead(byte[] octets) {
        byte[] file = octets.clone();
        System.arraycopy(MAGIC, 0, file, 0, Math.min(MAGIC.length, file.length));
        CaptureInvariants.holds(file);
    }
}
