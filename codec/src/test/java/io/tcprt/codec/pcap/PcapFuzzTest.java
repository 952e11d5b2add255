package io.tcprt.codec.pcap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pcap file. */
final class PcapFuzzTest {
    static Stream<Arguments> seeds() {
        return CaptureInvariants.seeds(".pcap", CaptureSamples.PCAP_LITTLE, CaptureSamples.PCAP_BIG);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsRead(byte[] octets) {
        CaptureInvariants.holds(octets);
    }
}
