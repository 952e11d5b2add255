package io.tcprt.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tcprt.codec.link.LinkType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A captured frame: the first octet selects the link type, the others are the frame. */
final class FrameFuzzTest {
    static final List<LinkType> LINKS = List.of(LinkType.values());

    static Stream<Arguments> seeds() {
        return FuzzSeeds.frames();
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFrameIsRead(byte[] input) {
        if (input.length > 0) {
            DecodingInvariants.holds(LINKS.get((input[0] & 0xff) % LINKS.size()), input, 1);
        }
    }
}
